import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { followChanges, readHint, retryAfter, type ChangeHint, type EventChannel, type LiveState } from './event-stream.js';

/** A channel that a test opens, cuts and speaks through. */
class Channel implements EventChannel {
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly listeners = new Map<string, (event: { data: string }) => void>();
  closed = false;

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data = ''): void {
    this.listeners.get(type)?.({ data });
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  fails(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.();
  }
}

const hint = (what: string): string => JSON.stringify({ what, personId: null, id: null, at: '2026-11-24T10:00:00Z' });

const follow = () => {
  const channels: Channel[] = [];
  const told: (readonly ChangeHint[])[] = [];
  const states: LiveState[] = [];
  let refetched = 0;
  const stop = followChanges({
    open: () => {
      const channel = new Channel();
      channels.push(channel);
      return channel;
    },
    onHints: (hints) => void told.push(hints),
    onRefetchAll: () => (refetched += 1),
    onState: (state) => states.push(state),
  });
  return { channels, told, states, stop, refetched: () => refetched };
};

describe('the stream of hints', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('given a burst, tells it at once and in one go', () => {
    const { channels, told } = follow();
    channels[0]!.opens();
    for (const what of ['pay', 'pay', 'deal']) channels[0]!.say('change', hint(what));
    expect(told).toEqual([]);
    jest.advanceTimersByTime(100);
    expect(told.map((hints) => hints.map(({ what }) => what))).toEqual([['pay', 'pay', 'deal']]);
  });

  it('given a stream that is faster than the reading, waits for it, rests, and tells the rest in one go', async () => {
    const channel = new Channel();
    const told: number[] = [];
    let done = (): void => undefined;
    followChanges({
      open: () => channel,
      onHints: (hints) => {
        told.push(hints.length);
        return new Promise<void>((resolve) => (done = resolve));
      },
      onRefetchAll: () => undefined,
      onState: () => undefined,
    });
    channel.say('change', hint('pay'));
    await jest.advanceTimersByTimeAsync(100);
    for (let n = 0; n < 50; n += 1) {
      channel.say('change', hint('pay'));
      await jest.advanceTimersByTimeAsync(50);
    }
    expect(told).toEqual([1]);
    done();
    await jest.advanceTimersByTimeAsync(499);
    expect(told).toEqual([1]);
    await jest.advanceTimersByTimeAsync(1);
    expect(told).toEqual([1, 50]);
    done();
    await jest.advanceTimersByTimeAsync(5_000);
    channel.say('change', hint('pay'));
    await jest.advanceTimersByTimeAsync(100);
    expect(told).toEqual([1, 50, 1]);
  });

  it('given reading that hangs, tells what came meanwhile after three seconds all the same', async () => {
    const channel = new Channel();
    const told: number[] = [];
    followChanges({
      open: () => channel,
      onHints: (hints) => {
        told.push(hints.length);
        return new Promise<void>(() => undefined);
      },
      onRefetchAll: () => undefined,
      onState: () => undefined,
    });
    channel.say('change', hint('pay'));
    await jest.advanceTimersByTimeAsync(100);
    channel.say('change', hint('deal'));
    await jest.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([1]);
    await jest.advanceTimersByTimeAsync(500);
    expect(told).toEqual([1, 1]);
  });

  it('given a cut that the browser mends itself, opens no second channel', () => {
    const { channels, states, refetched } = follow();
    channels[0]!.opens();
    channels[0]!.fails(0);
    jest.advanceTimersByTime(60_000);
    channels[0]!.opens();
    expect(channels).toHaveLength(1);
    expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
    expect(refetched()).toBe(0);
  });

  it('given a refused channel, tries again with longer waits and then has everything read again', () => {
    const { channels, refetched } = follow();
    channels[0]!.fails(2);
    jest.advanceTimersByTime(999);
    expect(channels).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(channels).toHaveLength(2);
    channels[1]!.fails(2);
    jest.advanceTimersByTime(1_999);
    expect(channels).toHaveLength(2);
    jest.advanceTimersByTime(1);
    channels[2]!.opens();
    expect(refetched()).toBe(1);
  });

  it('given refetch-all, passes it on', () => {
    const { channels, refetched } = follow();
    channels[0]!.say('refetch-all');
    expect(refetched()).toBe(1);
  });

  it('given that it is ended, closes the channel and tells nothing more', () => {
    const { channels, told, stop } = follow();
    channels[0]!.say('change', hint('pay'));
    stop();
    jest.advanceTimersByTime(60_000);
    expect(channels[0]!.closed).toBe(true);
    expect(told).toEqual([]);
    expect(channels).toHaveLength(1);
  });

  it.each(['', 'no JSON', '{}', 'null', '[]', '{"what":1}'])('given %j, which is no hint, drops it', (data) => {
    expect(readHint(data)).toBeNull();
  });

  it('never waits longer than 30 s', () => {
    expect([1, 2, 3, 6, 50].map(retryAfter)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  });
});
