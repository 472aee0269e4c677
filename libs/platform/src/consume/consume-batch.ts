import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { EventContract } from '@attain/contracts/event';
import type { Tx } from '../db/index.js';

/** Nest's own filter would turn every error into "Internal server error"; the platform must see the original. */
@Catch()
class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Filled as decorators run, so that the server knows each pattern's contract without asking Nest. */
export const consumedContracts = new Map<string, EventContract>();

/**
 * A method that takes all events of one contract in the batch: `(@Payload() events, @Ctx() context)`. Events are
 * decoded and checked, oldest first per key. Throw when one cannot be processed; the platform finds out which.
 */
export const ConsumeBatch = (contract: EventContract): MethodDecorator => {
  consumedContracts.set(contract.type, contract);
  return applyDecorators(EventPattern(contract.type) as MethodDecorator, UseFilters(RethrowFilter));
};

/** Given to a handler with `@Ctx()`. */
export interface BatchContext {
  /** The one transaction of this batch; effect, version check and outbox all go through it. */
  readonly tx: Tx;
  /** Call between chunks of long work. */
  readonly keepAlive: () => Promise<void>;
}
