const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** SQLSTATE classes of connection, resources, operator intervention, system; and single codes of lost races. */
const STATE_CLASSES = new Set(['08', '53', '57', '58']);
const STATES = new Set(['40001', '40P01', '55P03', '25006', '25P03']);

const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|not queryable|Driver not Connected|is not established|closed the connection|Client was closed/i;

/**
 * Whether an error is the fault of database, broker or network, and not of the message in hand. Such a fault is
 * retried for ever and never becomes a dead letter.
 */
export const isInfrastructureFault = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError, message, cause, infrastructure } = error as Record<string, unknown>;
  if (infrastructure === true) return true;
  if (typeof code === 'string' && (NETWORK.has(code) || STATES.has(code) || (code.length === 5 && STATE_CLASSES.has(code.slice(0, 2)))))
    return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  return (driverError !== undefined && isInfrastructureFault(driverError)) || (cause !== undefined && isInfrastructureFault(cause));
};

/** Something that a service needs is not there yet; HTTP answers 503. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  readonly infrastructure = true;
}
