import { describe, it } from '@jest/globals';
import { ServerUnavailable } from './server-unavailable.js';

/**
 * Declares a suite that needs a server which not every machine can run. Where it cannot be had, the suite says loudly
 * that it was left out, and fails when CI=true.
 *
 *     await suiteWith('transport over Kafka', kafkaForTests, (kafka) => { it('given …') })
 */
export const suiteWith = async <S>(suite: string, find: () => Promise<S>, declare: (server: S) => void): Promise<void> => {
  let server: S;
  try {
    server = await find();
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    const notice = `LEFT OUT: ${suite}. ${error.message}`;
    describe(suite, () => {
      it('is left out on this machine', () => {
        process.stderr.write(`\n${'!'.repeat(80)}\n${notice}\n${'!'.repeat(80)}\n`);
        if (process.env['CI'] === 'true') throw new Error(notice);
      });
    });
    return;
  }
  describe(suite, () => declare(server));
};
