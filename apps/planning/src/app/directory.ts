import type { DirectoryEntry } from '../ports.js';

/** Finds people as imports name them: by e-mail, or by exact name where the person has no e-mail. */
export class Directory {
  private readonly byEmail = new Map<string, string>();
  private readonly byName = new Map<string, string | null>();

  constructor(entries: readonly DirectoryEntry[]) {
    for (const { personId, email, name } of entries) {
      if (email !== null) this.byEmail.set(email, personId);
      else this.byName.set(name, this.byName.has(name) ? null : personId);
    }
  }

  /** The person's id, or why there is none. The e-mail counts where both are given. */
  find(email: string | null, name: string | null): { readonly personId: string } | { readonly reason: string } {
    if (email !== null) {
      const personId = this.byEmail.get(email);
      return personId === undefined ? { reason: `nobody has the e-mail ${email}` } : { personId };
    }
    if (name === null) return { reason: 'neither e-mail nor name is given' };
    const personId = this.byName.get(name);
    if (personId === null) return { reason: `several people without e-mail are called "${name}"` };
    return personId === undefined ? { reason: `nobody without e-mail is called "${name}"` } : { personId };
  }
}
