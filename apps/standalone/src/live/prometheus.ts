/** Sums every sample of a metric in Prometheus text whose labels contain all of `labels`. Unknown metrics give 0. */
export function sumOf(text: string, metric: string, labels: Readonly<Record<string, string>> = {}): number {
  const wanted = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  let sum = 0;
  for (const line of text.split('\n')) {
    if (!line.startsWith(metric)) continue;
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/.exec(line);
    if (match?.[1] !== metric) continue;
    const present = splitLabels(match[2] ?? '');
    if (wanted.every((label) => present.includes(label))) sum += Number.parseFloat(match[3] ?? '0');
  }
  return sum;
}

function splitLabels(text: string): string[] {
  return [...text.matchAll(/[\w]+="(?:[^"\\]|\\.)*"/g)].map((match) => match[0]);
}
