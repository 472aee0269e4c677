import { Server, type BaseRpcContext, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { EventContract } from '@attain/contracts/event';
import { consumedContracts, type BatchContext } from './consume-batch.js';
import type { EventHandler } from './batch-processor.js';

/**
 * Hands Nest's event handlers over as batch handlers. Injection, guards and life-cycle hooks stay Nest's; reading the
 * broker is the platform's, because Nest's own Kafka server takes one message at a time and drops what it does not know.
 */
export class BatchServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('attain');

  override listen(callback: () => void): void {
    callback();
  }

  override close(): void {
    // The service's runtime stops the consumers, before HTTP and database are closed.
  }

  override on(): void {
    throw new Error('The batch server has no events of its own');
  }

  override unwrap<T>(): T {
    return this as unknown as T;
  }

  /**
   * The handlers by event type, in the order of the contracts given.
   * @throws when a handler has no contract, or a declared contract no handler: better at start than in silence
   */
  handlersFor(consumes: readonly EventContract[]): Map<string, EventHandler> {
    const declared = new Set(consumes.map((contract) => contract.type));
    const undeclared = [...this.messageHandlers.keys()].filter((type) => !declared.has(type) || !consumedContracts.has(type));
    const unhandled = [...declared].filter((type) => !this.messageHandlers.has(type));
    if (undeclared.length > 0) throw new Error(`Handlers for events that the service does not declare: ${undeclared.join(', ')}`);
    if (unhandled.length > 0) throw new Error(`Declared events without a handler: ${unhandled.join(', ')}`);
    return new Map(consumes.map((contract) => [contract.type, this.asBatchHandler(this.messageHandlers.get(contract.type)!)]));
  }

  private asBatchHandler(handler: MessageHandler): EventHandler {
    return async (events, context: BatchContext) => {
      const result: unknown = await handler(events, context as unknown as BaseRpcContext);
      await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
    };
  }
}
