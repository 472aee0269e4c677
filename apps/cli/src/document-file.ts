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

const textOf = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
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

/**
 * Reads a document.
 * @throws Failure when it cannot be read, or is neither YAML nor JSON
 */
export const readDocument = (file: string): DocumentFile => {
  const text = textOf(file);
  if (file.endsWith('.json')) {
    try {
      return { file, value: JSON.parse(text), lineOf: () => null };
    } catch (error) {
      throw new Failure(`${file}: ${(error as Error).message}`);
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
  if (error) throw new Failure(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  return { file, value: document.toJS({ maxAliasCount: 1_000 }), lineOf: (path) => lineIn(path, document, lines) };
};
