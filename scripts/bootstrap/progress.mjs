const terminal = process.stderr.isTTY === true;
const every = terminal ? 120 : 10_000;
const bar = 24;

/**
 * Shows one stage of work on standard error while it runs, then how long it took.
 * `measure` may give { done, total } for a bar. Returns what `work` gives.
 */
export async function stage(name, work, measure) {
  const began = performance.now();
  const timer = setInterval(() => draw(name, began, measure), every);
  timer.unref();
  try {
    const result = await work();
    finish(`✓ ${name} ${seconds(began)}`);
    return result;
  } catch (error) {
    finish(`✗ ${name} ${seconds(began)}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

function draw(name, began, measure) {
  const line = `${bars(measure)}${name} ${seconds(began)}`;
  process.stderr.write(terminal ? `\r\x1b[2K${line}` : `${line}\n`);
}

function bars(measure) {
  const { done = 0, total = 0 } = measure?.() ?? {};
  if (total <= 0) return '… ';
  const part = Math.min(1, done / total);
  const filled = Math.round(part * bar);
  return `${'█'.repeat(filled)}${'░'.repeat(bar - filled)} ${String(Math.floor(part * 100)).padStart(3)} % `;
}

function finish(line) {
  process.stderr.write(`${terminal ? '\r\x1b[2K' : ''}${line}\n`);
}

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
