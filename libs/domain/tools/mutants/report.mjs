import { readFileSync } from 'node:fs';

const count = (mutants, status) => mutants.filter((mutant) => mutant.status === status).length;
const HEADS = ['', 'mutants', 'killed', 'timeout', 'survived', 'no coverage', 'score', 'seconds'];

const row = ([name, { mutants, seconds }]) => {
  const [killed, timeout, unseen] = ['Killed', 'Timeout', 'NoCoverage'].map((status) => count(mutants, status));
  const all = mutants.length;
  const score = all === 0 ? '-' : `${((100 * (killed + timeout)) / all).toFixed(2)} %`;
  return [name, all, killed, timeout, all - killed - timeout - unseen, unseen, score, seconds.toFixed(0)].map(String);
};

/**
 * Per name what became of its mutants. One that ends in an endless loop is found; one that no test reaches, or that breaks the process of
 * the tests, counts as survived.
 */
export const table = (named, heads) => {
  const rows = [...(heads ? [HEADS] : []), ...named.map(row)];
  const widths = [44, 8, 8, 8, 9, 12, 9, 8];
  return rows
    .map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' '))
    .join('\n');
};

const shortened = (text) => text.replace(/\s+/g, ' ').slice(0, 160);

const originalOf = ({ file, location: { start, end } }) => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
};

/** `file:line:column mutator: original → replacement` of a mutant that lives, none of another. */
export const survivorLine = (mutant) => {
  if (mutant.status === 'Killed' || mutant.status === 'Timeout') return [];
  const { file, location, mutatorName, replacement, status } = mutant;
  const place = `${file}:${location.start.line + 1}:${location.start.column + 1}`;
  const seen =
    { NoCoverage: ' (no test reaches it)', Survived: mutant.static ? ' (acts while modules load)' : '' }[status] ?? ` (${status})`;
  return [`${place} ${mutatorName}${seen}: ${shortened(originalOf(mutant))} → ${shortened(replacement)}\n`];
};
