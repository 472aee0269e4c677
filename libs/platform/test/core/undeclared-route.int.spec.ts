import { Controller, Get, Module } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { generateKeyPair, exportJWK } from 'jose';
import { Permission } from '../../src/auth/index.js';
import { startService, type ServiceDefinition } from '../../src/bootstrap/index.js';
import { loadConfig, ServiceConfig } from '../../src/config/index.js';

@Controller('pay')
class ForgetfulController {
  @Get()
  // eslint-disable-next-line attain/route-permission -- what this test is about
  forgotten(): string {
    return "everybody's";
  }

  @Get('declared')
  @Permission('statements:read')
  declared(): string {
    return 'mine';
  }
}

@Module({ controllers: [ForgetfulController] })
class ForgetfulModule {}

const service: ServiceDefinition = {
  name: 'compensation',
  module: ForgetfulModule,
  config: ServiceConfig,
  migrations: [],
  consumes: [],
  produces: [],
};

describe('a service with a route that declares no permission', () => {
  it('does not start, and names the route', async () => {
    const { publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const config = loadConfig(ServiceConfig, {
      ATTAIN_DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
      ATTAIN_TRANSPORT_URL: 'postgres://nobody@127.0.0.1:9/none',
      ATTAIN_HTTP_PORT: '0',
      ATTAIN_TOKEN_KEYS: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test' }] }),
      ATTAIN_LOG_LEVEL: 'fatal',
    });
    const started = startService(service, config);
    await expect(started).rejects.toThrow(
      /^Routes that may not be served:\n {2}ForgetfulController\.forgotten: it declares no @Permission$/,
    );
  });
});
