import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../api/client.js';
import { asProblem, type Problem } from '../../api/problem.js';

type Send = Parameters<typeof send>;

export interface Change {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** True once the last change was taken. */
  readonly done: boolean;
  /** @returns the answer, or undefined when it was refused */
  run<T>(method: Send[0], path: string, body?: unknown): Promise<T | undefined>;
}

/** One change after another: busy meanwhile, then done or refused with the reason; what it touches is read again. */
export const useChange = (...touched: readonly string[]): Change => {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState(false);
  const run = async <T>(method: Send[0], path: string, body?: unknown): Promise<T | undefined> => {
    setBusy(true);
    setProblem(null);
    setDone(false);
    try {
      const answer = await send<T>(method, path, body);
      setDone(true);
      return answer;
    } catch (error) {
      setProblem(asProblem(error));
      return undefined;
    } finally {
      for (const path of touched) await client.invalidateQueries({ queryKey: [path] });
      setBusy(false);
    }
  };
  return { busy, problem, done, run };
};

/** What a refusal says, field by field where it does. */
export const refusalWords = ({ status, errors, detail, title }: Problem): string => {
  if (status === 0) return 'Attain does not answer. Nothing was changed; try again in a moment.';
  return errors.length > 0 ? errors.map(({ message }) => message).join('; ') : (detail ?? title);
};
