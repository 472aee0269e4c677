/** A failure a person can act on; shown as one line, without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

const forPeople = new Set(['StartFailure', 'EmbeddedFailure', 'ConfigError']);

/** What a person reads when the start fails: one line for what they can mend, the stack for what they cannot. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `attain: ${String(error)}`;
  return `attain: ${forPeople.has(error.name) ? error.message : (error.stack ?? error.message)}`;
}
