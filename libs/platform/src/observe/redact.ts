const MASK = '[redacted]';
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_TEXT = 4_000;

/** Pay and secrets have no place in a log, at whatever depth they stand. Names without case, `_` and `-`. */
const PAY = [
  'amount',
  'minor',
  'pay',
  'payable',
  'payout',
  'commission',
  'earning',
  'earnings',
  'earned',
  'salary',
  'bonus',
  'balance',
  'draw',
  'postedclosed',
];
const SECRET = [
  'authorization',
  'cookie',
  'setcookie',
  'password',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'privatekey',
  'signature',
  'credentials',
];
const NAMES = new Set([...PAY, ...SECRET]);
const ENDINGS = ['amount', 'salary', 'password', 'secret', 'token', 'apikey', 'privatekey'];

const isHidden = (key: string): boolean => {
  const name = key.toLowerCase().replace(/[_-]/g, '');
  return NAMES.has(name) || ENDINGS.some((ending) => name.endsWith(ending));
};

/** Takes passwords out of URLs and bearer tokens out of text, and cuts what is long. */
export const redactText = (text: string): string => {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  if (!cut.includes('://') && !cut.includes('eyJ') && !/bearer /i.test(cut)) return cut;
  return cut
    .replace(/(\w:\/\/[^\s:/@]+):[^\s@/]+@/g, `$1:${MASK}@`)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, MASK)
    .replace(/(bearer )\S+/gi, `$1${MASK}`);
};

/** A copy that is safe to log: pay and secrets masked, errors with their stack, big integers as text, depth and length limited. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return describeError(value, depth);
  if (depth >= MAX_DEPTH) return '[deep]';
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
    return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items;
  }
  const entries = value instanceof Map ? [...value].map(([key, held]) => [String(key), held] as const) : Object.entries(value);
  return Object.fromEntries(entries.map(([key, held]) => [key, isHidden(key) ? MASK : redact(held, depth + 1)]));
};

/** Fields of a driver's error that hold rows or parameters (`detail`, `parameters`, `query`) are left out. */
const describeError = (error: Error, depth: number): Record<string, unknown> => {
  const { code } = error as Error & { code?: unknown };
  return {
    name: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: redact(error.cause, depth + 1) }),
  };
};
