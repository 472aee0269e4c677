import { setTimeout as sleep } from 'node:timers/promises';
import { settled, type DemoBrowser } from './pages.js';

const changeWithinMs = 30_000;

/** The value below which the given share of values lies (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/**
 * Milliseconds from the order to the CRM until the rep's page shows the deal's line, one change after another. The page stays
 * open and looks for each deal by its own name: the CRM sells, loses and gives away other deals all the while.
 */
export async function timeChanges(browser: DemoBrowser, changes: number): Promise<number[]> {
  const { demo } = browser;
  const { email } = demo.account('rep');
  const run = Date.now();
  const opened = await browser.visit('rep', '/pay');
  const find = opened.page.getByPlaceholder('Find a deal or component');
  const times: number[] = [];
  for (let n = 0; n < changes; n++) {
    const name = `Probe ${run} no ${String(n).padStart(4, '0')}`;
    await find.fill(name);
    // Long enough for what is typed to be in the address; the change must not ride on its refetch.
    await sleep(200);
    const began = performance.now();
    await demo.order('win', { ownerEmail: email, amount: '100.00', currency: 'USD', name });
    await opened.page.getByRole('main').getByText(name, { exact: true }).first().waitFor({ timeout: changeWithinMs });
    times.push(Math.round(performance.now() - began));
  }
  await opened.context.close();
  return times;
}

/** Milliseconds from asking for My pay, with an empty cache, until its first figure is on the screen. */
export async function timeFirstNumbers(browser: DemoBrowser, loads: number): Promise<number[]> {
  const times: number[] = [];
  await (await browser.visit('rep', '/pay')).context.close();
  for (let n = 0; n < loads; n++) {
    const { page, context } = await browser.fresh('rep');
    const began = performance.now();
    await page.goto('/pay', { waitUntil: 'commit' });
    await page.locator('main strong').first().waitFor();
    times.push(Math.round(performance.now() - began));
    await context.close();
  }
  return times;
}

interface Totals {
  readonly totals: readonly { readonly deals: number }[] | null;
}

/** Waits until no more deals come in from the CRM's history; gives how many there are. */
export async function untilHistoryIsIn({ demo }: DemoBrowser, withinMs: number): Promise<number> {
  const session = await demo.session('compensation-admin');
  const count = async (): Promise<number> =>
    (await session.read<Totals>('/api/metrics/deals?limit=1')).totals?.reduce((sum, { deals }) => sum + deals, 0) ?? 0;
  const seen = [await count()];
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    await sleep(1_000);
    seen.push(await count());
    const last = seen.slice(-4);
    if (last.length === 4 && last[0]! > 0 && last.every((deals) => deals === last[0])) return last[0]!;
  }
  throw new Error(`The history was not in after ${withinMs} ms: ${seen.at(-1)} deals`);
}

export interface Scrolled {
  /** Rows that had been read when the end came, or the time was up. */
  readonly rows: number;
  readonly frames: number;
  /** Frames in which the table showed emptiness at its top, middle or bottom. */
  readonly blankFrames: number;
  readonly frameP95Ms: number;
}

/** Runs in the page: scrolls by 600 px a frame and looks, after each frame's scroll event, at what stands at three heights. */
const scrollThrough = (rows: number, withinMs: number): string => `(async () => {
  const box = document.querySelector('[role="region"][aria-label="Deals"]');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const filled = (y) => {
    const row = document.elementFromPoint(box.getBoundingClientRect().left + 40, y)?.closest('tr');
    return row && !row.hasAttribute('aria-hidden');
  };
  const gaps = [];
  let [frames, blankFrames] = [0, 0];
  let last = await frame();
  for (const end = last + ${withinMs}; last < end; ) {
    box.scrollTop += 600;
    const now = await frame();
    gaps.push(now - last);
    last = now;
    const { top, bottom } = box.getBoundingClientRect();
    frames += 1;
    if (![top + 60, (top + bottom) / 2, bottom - 30].every(filled)) blankFrames += 1;
    if (box.scrollHeight >= ${rows} * 44 && box.scrollTop + box.clientHeight >= box.scrollHeight - 44) break;
  }
  gaps.sort((a, b) => a - b);
  return { rows: Math.floor(box.scrollHeight / 44) - 1, frames, blankFrames, frameP95Ms: Math.round(gaps[Math.floor(gaps.length * 0.95)] ?? 0) };
})()`;

/** Scrolls through the list of deals to its end, as fast as a hand on a wheel can. */
export async function scrollDeals(browser: DemoBrowser, rows: number, withinMs: number): Promise<Scrolled> {
  const opened = await browser.visit('compensation-admin', '/deals');
  await settled(opened);
  await opened.page.getByRole('region', { name: 'Deals', exact: true }).scrollIntoViewIfNeeded();
  const scrolled = await opened.page.evaluate<Scrolled>(scrollThrough(rows, withinMs));
  await opened.context.close();
  return scrolled;
}
