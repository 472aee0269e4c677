/**
 * Named places where a test kills the process, so that each crash window is hit on purpose and not by luck.
 * `ATTAIN_FAIL_POINTS="after-commit-before-offset:3,mid-batch"` kills at the third pass of the first, the first of the second.
 */
export type FailPoint = 'mid-batch' | 'after-commit-before-offset' | 'after-produce-before-delete' | 'before-commit';

let remaining: Map<string, number> | undefined;

const parse = (text: string): Map<string, number> =>
  new Map(
    text
      .split(',')
      .filter(Boolean)
      .map((part) => {
        const [name = '', pass = '1'] = part.split(':');
        return [name, Number.parseInt(pass, 10)] as const;
      }),
  );

export const armFailPoints = (text: string | undefined): void => {
  remaining = text ? parse(text) : undefined;
};

/** Whether a pass of this point counts at all: what only a test needs to know need not be found out otherwise. */
export const isArmed = (name: FailPoint): boolean => remaining?.has(name) ?? false;

/** Does nothing unless armed; then SIGKILLs this process at the chosen pass. */
export const failPoint = (name: FailPoint): void => {
  const left = remaining?.get(name);
  if (left === undefined) return;
  if (left <= 1) process.kill(process.pid, 'SIGKILL');
  remaining?.set(name, left - 1);
};
