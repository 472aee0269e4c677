import type { Command } from 'commander';
import { print, table } from '../output.js';
import { sessionOf } from '../session.js';

interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'wrong';
  readonly detail: string;
}

const TIMEOUT_MS = 5_000;

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const readiness = async (url: string): Promise<{ state: Finding['state']; detail: string }> => {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return { state: 'ok', detail: `ready at ${url}` };
    return { state: 'wrong', detail: `not ready at ${url}: ${(await response.text()).slice(0, 300)}` };
  } catch (error) {
    const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
    return { state: 'wrong', detail: `no answer at ${url}: ${cause?.code ?? cause?.message ?? message}` };
  }
};

const examine = async (_: unknown, command: Command): Promise<void> => {
  const { installation } = sessionOf(command);
  const findings: Finding[] = [];
  for (const { name, pid, url } of installation.processes) {
    if (!alive(pid))
      findings.push({ part: name, state: 'wrong', detail: `process ${pid} is gone; the supervisor restarts it within seconds` });
    else if (url === null || name === 'crm-simulator') findings.push({ part: name, state: 'ok', detail: `process ${pid}` });
    else findings.push({ part: name, ...(await readiness(url)) });
  }
  print(command, findings, (rows) =>
    table(rows, [
      { head: 'part', cell: (finding) => finding.part },
      { head: 'state', cell: (finding) => finding.state },
      { head: 'detail', cell: (finding) => finding.detail },
    ]),
  );
  if (findings.some((finding) => finding.state === 'wrong')) process.exitCode = 1;
};

export const addDoctor = (program: Command): void => {
  program.command('doctor').description('what runs, what does not, and why').action(examine);
};
