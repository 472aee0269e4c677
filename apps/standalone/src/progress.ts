/** Tells a person how far the start is, on standard error: standard output belongs to results. */
export class Progress {
  private readonly terminal = process.stderr.isTTY === true;
  private live = '';

  /** A line that stays. */
  say(text: string): void {
    this.clear();
    process.stderr.write(`${text}\n`);
    this.draw();
  }

  /** The line at the bottom that is redrawn; only on a terminal. */
  show(text: string): void {
    if (!this.terminal) return;
    this.clear();
    this.live = text;
    this.draw();
  }

  /** Runs a stage and says how long it took. */
  async stage<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    this.show(`… ${name}`);
    try {
      const result = await work();
      this.live = '';
      this.say(`✓ ${name} ${seconds(began)}`);
      return result;
    } catch (error) {
      this.live = '';
      this.say(`✗ ${name} ${seconds(began)}`);
      throw error;
    }
  }

  /** Ends the line that is redrawn. */
  end(): void {
    this.clear();
    this.live = '';
  }

  private clear(): void {
    if (this.terminal && this.live !== '') process.stderr.write('\r\x1b[2K');
  }

  private draw(): void {
    if (this.terminal && this.live !== '') process.stderr.write(this.live.slice(0, (process.stderr.columns ?? 120) - 1));
  }
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
