/** Something that the person at the terminal can mend; printed as one line, exit code as given. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    message: string,
    /** 2 where an input was refused. */
    readonly exitCode = 1,
    /** Of the answer that said so. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** "Not found" alone does not say what. */
export const found = async <T>(answer: Promise<T>, otherwise: string): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Failure && error.status === 404 ? new Failure(otherwise, 1, 404) : error;
  }
};

/** Last stop of every error: one line that says what is wrong; the stack only with ATTAIN_DEBUG=1. */
export const report = (error: unknown): void => {
  const { message, stack, code } = error as NodeJS.ErrnoException;
  const wantsJson = process.argv.includes('--json');
  const text = code === 'ECONNREFUSED' ? 'Attain does not answer: is it running? (npm start)' : message;
  const { findings } = error as { findings?: unknown };
  if (wantsJson) process.stdout.write(`${JSON.stringify({ error: text, ...(findings === undefined ? {} : { findings }) })}\n`);
  else process.stderr.write(`attain: ${process.env['ATTAIN_DEBUG'] ? stack : text}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
};
