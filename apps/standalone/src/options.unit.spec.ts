import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.js';

describe('the command line', () => {
  it('starts the demo on the default folder and ports when nothing is said', () => {
    expect(parseOptions([])).toEqual({
      check: false,
      kafka: false,
      demo: true,
      dataDir: undefined,
      portBase: undefined,
      pace: 20,
      help: false,
    });
  });

  it('takes every option', () => {
    expect(parseOptions(['--kafka', '--no-demo', '--data-dir', 'x', '--port-base', '8000', '--pace', '60'])).toEqual({
      check: false,
      kafka: true,
      demo: false,
      dataDir: 'x',
      portBase: 8_000,
      pace: 60,
      help: false,
    });
  });

  it('refuses a check of nothing before anything is started', () => {
    expect(parseOptions(['--check']).check).toBe(true);
    expect(() => parseOptions(['--check', '--no-demo'])).toThrow('leave --no-demo out');
  });

  it('names a wrong option and where to look', () => {
    expect(() => parseOptions(['--fast'])).toThrow(/Unknown option '--fast'.*--help/);
  });

  it.each([
    ['--pace', '-1'],
    ['--pace', '1.5'],
    ['--port-base', '80'],
    ['--port-base', 'x'],
  ])('refuses %s %s', (flag, value) => {
    expect(() => parseOptions([`${flag}=${value}`])).toThrow(`${flag} must be a whole number`);
  });
});
