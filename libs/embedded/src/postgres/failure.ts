/** A failure a person can act on: one line that says what happened and what to do. */
export class EmbeddedFailure extends Error {
  override readonly name = 'EmbeddedFailure';
}

const codes: Readonly<Record<string, (folder: string) => string>> = {
  ENOSPC: (folder) => `No disk space left for ${folder}: free some and start again.`,
  EDQUOT: (folder) => `The disk quota for ${folder} is used up: free some space and start again.`,
  EACCES: (folder) => `${folder} is not writable for this user: fix its owner, or choose another folder.`,
  EPERM: (folder) => `${folder} is not writable for this user: fix its owner, or choose another folder.`,
  EROFS: (folder) => `${folder} is on a read-only disk: choose another folder.`,
  ENOTDIR: (folder) => `${folder} cannot be a folder, a file is in its way: choose another folder.`,
};

/** Turns a file system error about `folder` into one line; anything unknown is returned as it came. */
export function explainFileError(error: unknown, folder: string): Error {
  if (error instanceof EmbeddedFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = codes[code];
  if (text) return new EmbeddedFailure(text(folder), { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

/** Finds the sentence in PostgreSQL's own output that tells why it ended, and what to do about it. */
export function explainServerOutput(output: string, folder: string, port?: number): EmbeddedFailure {
  if (/No space left on device/.test(output)) return new EmbeddedFailure(codes['ENOSPC']!(folder));
  if (/Address already in use|could not bind/.test(output) && port !== undefined) {
    return new EmbeddedFailure(`Port ${port} is taken: stop what uses it, or choose another port.`);
  }
  if (/Permission denied/.test(output)) return new EmbeddedFailure(codes['EACCES']!(folder));
  if (/database files are incompatible|not compatible with this version/.test(output)) {
    return new EmbeddedFailure(`${folder} was made by another PostgreSQL version: move the folder away, or run the release that made it.`);
  }
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const reason = lines.findLast((line) => /FATAL|PANIC|error|could not/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return new EmbeddedFailure(`PostgreSQL did not start: ${reason.slice(0, 300)} (its log: ${folder}/server.log)`);
}
