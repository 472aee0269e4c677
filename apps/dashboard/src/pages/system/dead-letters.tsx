import { formatInstant } from '@attain/ui/format';
import { ProblemState, StatusBadge } from '@attain/ui/parts';
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { read, send } from '../../api/client.js';
import { asProblem, type Problem } from '../../api/problem.js';
import type { DeadLetter, DeadLetters as Letters, ReplayResult } from '../../api/system.js';
import { hasRole, useMe } from '../../session/use-me.js';
import classes from './system.module.css';

const SHOWN = 50;

export interface Found extends DeadLetter {
  readonly service: string;
}

/** Dead letters of the services that have some. */
export const useDeadLetters = (services: readonly string[]) => {
  const answers = useQueries({
    queries: services.map((service) => ({
      queryKey: [`/api/${service}/dead-letters`],
      queryFn: ({ signal }: { signal: AbortSignal }) => read<Letters>(`/api/${service}/dead-letters`, { limit: SHOWN }, signal),
      meta: { topics: ['dead-letter'] },
    })),
  });
  const letters = answers.flatMap(({ data }, n): Found[] => (data?.items ?? []).map((letter) => ({ ...letter, service: services[n]! })));
  const failed = answers.find(({ error }) => error)?.error;
  const waiting = answers.some(({ isPending }) => isPending);
  return { waiting, letters: letters.sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1)), problem: failed ? asProblem(failed) : null };
};

type Outcome = { readonly kind: 'again'; readonly reason: string } | { readonly kind: 'failed'; readonly reason: string };

interface ReplayProps {
  readonly letter: Found;
  readonly onDone: (letter: Found) => void;
}

/** Runs the message through its handler again, and says what came of it. */
const Replay = ({ letter, onDone }: ReplayProps) => {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const replay = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    try {
      const { replayed, reason } = await send<ReplayResult>('POST', `/api/${letter.service}/dead-letters/${letter.id}/replay`, {
        why: 'Replayed from the system page',
      });
      if (replayed) onDone(letter);
      else setOutcome({ kind: 'again', reason: reason ?? 'no reason given' });
    } catch (error) {
      setOutcome({ kind: 'failed', reason: asProblem(error).detail ?? asProblem(error).title });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={busy}
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        onClick={() => void replay()}
        aria-label={`Replay message ${letter.key} of ${letter.topic}`}
      >
        Replay
      </Button>
      <p role="status" className={classes.outcome}>
        {outcome ? (outcome.kind === 'again' ? `It failed again: ${outcome.reason}` : `Not replayed: ${outcome.reason}`) : ''}
      </p>
    </>
  );
};

const Letter = ({ letter, may, onDone }: ReplayProps & { readonly may: boolean }) => (
  <li className={classes.letter}>
    <div className={classes.letterHead}>
      <StatusBadge status="critical">{letter.service}</StatusBadge>
      <span className={classes.muted}>
        {letter.topic} · partition {letter.partition}, offset {letter.offset} · {formatInstant(letter.failedAt, new Date())}
      </span>
    </div>
    <p className={classes.letterReason}>{letter.reason}</p>
    <p className={classes.muted}>
      Key <code>{letter.key}</code> · payload of {letter.bodyBytes.toLocaleString()} bytes, not shown
    </p>
    {may ? (
      <div className={classes.letterActions}>
        <Replay letter={letter} onDone={onDone} />
      </div>
    ) : null}
  </li>
);

/** Messages that could not be processed, each with its reason; never dropped, and replayed here after the cause is repaired. */
export const DeadLetters = ({ letters, problem }: { readonly letters: readonly Found[]; readonly problem: Problem | null }) => {
  const me = useMe();
  const client = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const may = hasRole(me, ['operator']);
  const onDone = (letter: Found): void => {
    setDone(`Replayed: the message of ${letter.topic} went through ${letter.service}.`);
    void client.invalidateQueries({ queryKey: [`/api/${letter.service}/dead-letters`] });
    void client.invalidateQueries({ queryKey: ['/api/gateway/system'] });
  };
  return (
    <>
      <p role="status" className={classes.done}>
        {done === null ? null : <StatusBadge status="on-track">{done}</StatusBadge>}
      </p>
      {problem && letters.length === 0 ? <ProblemState problem={problem} /> : null}
      {!problem && letters.length === 0 ? (
        <StatusBadge status="on-track">None: every message that arrived was processed</StatusBadge>
      ) : null}
      <ul className={classes.letters}>
        {letters.map((letter) => (
          <Letter key={`${letter.service} ${letter.id}`} letter={letter} may={may} onDone={onDone} />
        ))}
      </ul>
    </>
  );
};
