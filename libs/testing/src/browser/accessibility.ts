import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it stands, one line per rule with the first places; empty when nothing. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  // In the page itself: without frames of other origins there is nothing to gather elsewhere, and it is three times faster.
  const { violations } = await new AxeBuilder({ page }).withTags(standards).setLegacyMode(true).analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`);
    return `${id}: ${help} at ${nodes.length}: ${places.join('; ')}`;
  });
}
