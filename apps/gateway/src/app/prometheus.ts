export interface Sample {
  readonly labels: Record<string, string>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)),
    ]),
  );

/** Every sample of one metric in Prometheus' text format; lines that are not of it are passed over. */
export const samplesOf = (text: string, metric: string): Sample[] =>
  text.split('\n').flatMap((line) => {
    const [, name, labels = '', value = ''] = LINE.exec(line) ?? [];
    if (name !== metric) return [];
    const number = Number.parseFloat(value);
    return Number.isFinite(number) ? [{ labels: labelsOf(labels), value: number }] : [];
  });
