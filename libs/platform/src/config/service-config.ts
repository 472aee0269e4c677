import { plainToInstance, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength, validateSync, type ValidationError } from 'class-validator';

/**
 * The environment that every service has. A service adds its own by extending this class; property `databaseUrl`
 * is read from `ATTAIN_DATABASE_URL`, and so on.
 */
export class ServiceConfig {
  @IsString()
  @MinLength(1)
  readonly databaseUrl!: string;

  @IsString()
  @MinLength(1)
  readonly transportUrl!: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly httpPort!: number;

  @IsString()
  readonly httpHost: string = '127.0.0.1';

  /** JSON Web Key Set with the public keys of service tokens. */
  @IsString()
  @MinLength(2)
  readonly tokenKeys!: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  readonly logLevel: string = 'info';

  /** OTLP/HTTP endpoint of a trace collector; without it the trace is carried on but not exported. */
  @IsOptional()
  @IsString()
  readonly otlpUrl?: string;

  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(100)
  readonly databasePool: number = 8;

  /** Partitions of topics that this service creates. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(512)
  readonly partitions: number = 6;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly batchMessages: number = 3_000;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(5_000)
  readonly batchLingerMs: number = 50;

  /** A consumer that is silent for so long, because it died, loses its partitions. Kafka refuses less than 6,000 as it comes. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  @Max(300_000)
  readonly consumerLeaseMs: number = 10_000;

  /** Raised after a restore from a backup, so that every version is newer than any that was sent before. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9_000)
  readonly epoch: number = 1;

  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  readonly failPoints?: string;
}

/** One or more environment variables are wrong; the message names all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const variableOf = (property: string): string => `ATTAIN_${property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const propertyOf = (variable: string): string =>
  variable
    .slice('ATTAIN_'.length)
    .toLowerCase()
    .replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const describe = (error: ValidationError): string => {
  const reasons = Object.values(error.constraints ?? {}).map((reason) => reason.replaceAll(error.property, 'it'));
  const found = error.value === undefined ? 'not set' : `"${String(error.value).slice(0, 80)}"`;
  return `  ${variableOf(error.property)} (${found}): ${reasons.join('; ')}`;
};

/**
 * Reads a typed configuration from the environment.
 * @throws ConfigError that names every wrong variable at once
 */
export const loadConfig = <C extends object>(Config: new () => C, environment: NodeJS.ProcessEnv): C => {
  const plain: Record<string, string> = {};
  for (const [variable, value] of Object.entries(environment)) {
    if (variable.startsWith('ATTAIN_') && value !== undefined && value !== '') plain[propertyOf(variable)] = value;
  }
  const config = plainToInstance(Config, plain, { exposeDefaultValues: true });
  const errors = validateSync(config, { forbidUnknownValues: false });
  if (errors.length > 0) throw new ConfigError(`The environment is not usable:\n${errors.map(describe).join('\n')}`);
  return config;
};
