const STORE = 'attain.last-visit';
const SESSION = 'attain.visit-before';

interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/**
 * The instant at which somebody last looked before this visit, or null at the first. A visit is a tab's session; each look
 * moves the mark that the next visit will see.
 */
export const visitBefore = (subject: string, now: Date, long: Store, session: Store): string | null => {
  try {
    const key = `${STORE}.${subject}`;
    const known = session.getItem(`${SESSION}.${subject}`);
    const before = known ?? long.getItem(key) ?? '';
    if (known === null) session.setItem(`${SESSION}.${subject}`, before);
    long.setItem(key, now.toISOString());
    return before === '' ? null : before;
  } catch {
    // Storage is closed to us: every visit is the first.
    return null;
  }
};
