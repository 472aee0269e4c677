import { FIELDS, type ImportKind } from './fields.js';

export type DateFormat = 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'DD.MM.YYYY';
export const DATE_FORMATS: readonly DateFormat[] = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY'];

/** How a file's columns become fields. Shown to the person, and kept for the connection. */
export interface Mapping {
  /** Field → heading; `fields.region` names a further field that plans may ask. */
  readonly columns: Readonly<Record<string, string>>;
  readonly dateFormat: DateFormat;
  readonly decimalSign: '.' | ',';
  /** Stage → status where the file has no flags; a stage that is not named here means open. */
  readonly stages: Readonly<Record<string, 'won' | 'lost' | 'open'>>;
  /** Field → another spelling → the one that counts. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A mapping of which a person has named some parts. */
export type PartialMapping = { readonly [K in keyof Mapping]?: Mapping[K] };

/** A needed column is not in the file. */
export class UnmappedColumns extends Error {
  override readonly name = 'UnmappedColumns';
  readonly code = 'IMPORT_COLUMNS_MISSING';
}

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Stages that say by themselves how a deal ended, as exports name them. */
const STAGES: Mapping['stages'] = {
  Won: 'won',
  'Closed Won': 'won',
  closedwon: 'won',
  Lost: 'lost',
  'Closed Lost': 'lost',
  closedlost: 'lost',
};

const ALIASES: Mapping['aliases'] = { product: { GTXPro: 'GTX Pro' } };

/** A further field of a deal, by the name that plans ask it by. */
export const FURTHER = /^fields\.([A-Za-z][A-Za-z0-9_-]{0,59})$/;

/**
 * Guesses which column is which field from the headings of Salesforce's, HubSpot's and similar exports; what a person named
 * goes first.
 * @throws UnmappedColumns that names every needed field that has no column
 */
export const guessMapping = (kind: ImportKind, headings: readonly string[], named: PartialMapping = {}): Mapping => {
  const byPlain = new Map([...headings].reverse().map((heading) => [plain(heading), heading]));
  const columns: Record<string, string> = {};
  for (const field of FIELDS[kind]) {
    const given = named.columns?.[field.name];
    const heading =
      given === undefined
        ? field.headings.map((known) => byPlain.get(plain(known))).find((found) => found !== undefined)
        : byPlain.get(plain(given));
    if (heading !== undefined) columns[field.name] = heading;
  }
  for (const [name, given] of Object.entries(named.columns ?? {})) {
    const heading = FURTHER.test(name) ? byPlain.get(plain(given)) : undefined;
    if (heading !== undefined) columns[name] = heading;
  }
  const missing = FIELDS[kind].filter((field) => field.required && columns[field.name] === undefined).map(({ name }) => name);
  if (missing.length > 0) {
    throw new UnmappedColumns(`No column for ${missing.join(', ')}; the file has: ${headings.join(', ')}`.slice(0, 1_000));
  }
  return {
    columns,
    dateFormat: named.dateFormat ?? 'YYYY-MM-DD',
    decimalSign: named.decimalSign ?? '.',
    stages: { ...STAGES, ...named.stages },
    aliases: { ...ALIASES, ...named.aliases },
  };
};

/**
 * Which sign separates the columns of the first line, quotes respected: a comma, a semicolon or a tab.
 * @example separatorOf('id;name;amount') // ';'
 */
export const separatorOf = (firstLine: string): ',' | ';' | '\t' => {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length - 1;
  const found = ([';', '\t'] as const).find((sign) => count(sign) > count(','));
  return found ?? ',';
};
