import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { Failure } from './failure.js';
import { quickYaml } from './quick-yaml.js';

const MAX_BYTES = 200_000_000;

/** A document of YAML or JSON with the place of everything in it. All scalars stay text: a rate of 0.05 is never a binary fraction. */
export interface DocumentFile {
  readonly file: string;
  readonly value: unknown;
  /** `components[0].tiers[1].to` → the line where it stands, or where the nearest place above it does. */
  lineOf(path: string): number | null;
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'this user may not read it',
};

/** Why a file cannot be read, for the person who named it. */
export const unreadable = (file: string, error: unknown): Failure => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new Failure(`${file} cannot be read: ${UNREADABLE[code] ?? message}`);
};

/** The text of a document. @throws Failure when it cannot be read, or is too large */
export const textOf = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
  if (text.length > MAX_BYTES) throw new Failure(`${file} has ${text.length} characters; a document has at most ${MAX_BYTES}`);
  return text;
};

const lineIn = (path: string, document: Document.Parsed, lines: LineCounter): number | null => {
  const steps = path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number.parseInt(step, 10) : step));
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const node = document.getIn(steps.slice(0, depth), true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return null;
};

/** The revivers of today's engines get the source text of a number; the library types do not say so yet. */
type ReviverWithSource = (key: string, value: unknown, context: { source?: string }) => unknown;

const numbersAsText: ReviverWithSource = (_key, value, { source }) => (typeof value === 'number' ? (source ?? String(value)) : value);

/**
 * Reads a document.
 * @throws Failure when it cannot be read, or is neither YAML nor JSON; exit code 2
 */
export const readDocument = (file: string): DocumentFile => {
  const text = textOf(file);
  if (file.endsWith('.json')) {
    try {
      return { file, value: JSON.parse(text, numbersAsText as Parameters<typeof JSON.parse>[1]), lineOf: () => null };
    } catch (error) {
      throw new Failure(`${file}: ${(error as Error).message}`, 2);
    }
  }
  const quick = quickYaml(text);
  if (quick) return { file, value: quick.value, lineOf: (path) => carefulYaml(file, text).lineOf(path) };
  return carefulYaml(file, text);
};

/** Reads YAML with the place of everything in it. @throws Failure when it is none */
export const carefulYaml = (file: string, text: string): DocumentFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const [said = ''] = error.message.split('\n');
    throw new Failure(`${file}:${lines.linePos(error.pos[0]).line}: no YAML: ${said.replace(/ at line \d+, column \d+:?$/, '')}`, 2);
  }
  return { file, value: document.toJS({ maxAliasCount: 1_000 }), lineOf: (path) => lineIn(path, document, lines) };
};
