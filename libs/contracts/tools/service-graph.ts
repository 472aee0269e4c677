import type { EventContract } from '../src/event/define-event.js';

/** Which service feeds which, from the producers and consumers that the contracts declare. */
export function serviceGraph(contracts: readonly Pick<EventContract, 'producer' | 'consumers'>[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { producer, consumers } of contracts) {
    const fed = graph.get(producer) ?? new Set<string>();
    consumers.forEach((consumer) => fed.add(consumer));
    graph.set(producer, fed);
  }
  return graph;
}

/** One cycle, first node repeated at the end (`['a','b','a']`), or undefined when facts flow one way only. */
export function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(node);
    if (at >= 0) return [...path.slice(at), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return undefined;
}
