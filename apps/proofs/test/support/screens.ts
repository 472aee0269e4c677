import type { DemoSystem, Role } from '../../src/demo/demo-system.js';

/** One screen that somebody may open. */
export interface Screen {
  readonly role: Role;
  readonly path: string;
}

const themes = ['light', 'dark'] as const;
const every = [360, 768, 1440].flatMap((width) => themes.map((theme) => ({ width, theme })));

/**
 * The widths and themes that a screen is looked at in. Every run sees each screen at every width and in both themes, half of the
 * combinations; ATTAIN_EVERY_VIEW=true sees them all.
 */
export const viewsOf = (screen: number): typeof every =>
  process.env['ATTAIN_EVERY_VIEW'] === 'true' ? every : every.filter((_view, n) => (n + Math.floor(n / 2) + screen) % 2 === 0);

/** Every route of the page, with what a click opens over it; ids are those of the running demo. */
export async function everyScreen(demo: DemoSystem): Promise<Screen[]> {
  const rep = await demo.session('rep');
  const statement = await rep.read<{ lines: { lineId: string }[] }>('/api/compensation/statements?period=year');
  const lineId = statement.lines[0]?.lineId;
  if (lineId === undefined) throw new Error('The rep of the demo has no line this year');
  return [
    { role: 'rep', path: '/pay' },
    { role: 'rep', path: `/pay?line=${lineId}` },
    { role: 'rep', path: `/pay/why/${lineId}` },
    { role: 'manager', path: '/team' },
    { role: 'manager', path: `/people/${demo.account('rep').personId}` },
    { role: 'manager', path: '/deals' },
    { role: 'manager', path: '/deals?view=attention' },
    { role: 'manager', path: '/forecast' },
    { role: 'manager', path: '/inbox' },
    { role: 'manager', path: '/preferences' },
    { role: 'compensation-admin', path: '/pay' },
    { role: 'operator', path: '/system' },
    { role: 'operator', path: '/there-is-no-such-page' },
  ];
}
