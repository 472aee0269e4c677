import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiError, badRequest } from '../api/api-error.js';
import { FaultBoard } from '../app/faults.js';
import { Selling } from '../app/selling.js';
import { Simulator } from '../app/simulator.js';
import { Deliveries } from '../deliver/deliveries.js';
import { Permission } from './access.js';
import { BurstDto, FaultsDto, given, LimitsDto, PaceDto, WebhooksDto } from './control.dto.js';

/** How the simulator runs: pace, bursts, limits, faults, webhooks. */
@Controller('control')
export class ControlController {
  constructor(
    private readonly simulator: Simulator,
    private readonly selling: Selling,
    private readonly faults: FaultBoard,
    private readonly deliveries: Deliveries,
  ) {}

  @Get('status')
  @Permission('control')
  status(): Record<string, unknown> {
    const { settings, crm, sequence } = this.simulator;
    return {
      at: new Date(this.simulator.now()).toISOString(),
      sequence,
      deals: crm.deals.size,
      companies: crm.companies.size,
      owners: crm.owners.size,
      dealsPerMinute: settings.dealsPerMinute,
      paused: settings.paused,
      limits: settings.limits,
      webhooks: {
        url: settings.webhooks?.url ?? null,
        pending: this.simulator.pending.length,
        ...this.deliveries.outstanding,
        counts: this.deliveries.counts,
      },
      faults: this.faults.current,
      burst: this.selling.burst,
    };
  }

  @Post('pace')
  @Permission('control')
  @HttpCode(200)
  async pace(@Body() { dealsPerMinute }: PaceDto): Promise<unknown> {
    return this.configured({ dealsPerMinute });
  }

  @Post('pause')
  @Permission('control')
  @HttpCode(200)
  async pause(): Promise<unknown> {
    return this.configured({ paused: true });
  }

  @Post('resume')
  @Permission('control')
  @HttpCode(200)
  async resume(): Promise<unknown> {
    return this.configured({ paused: false });
  }

  @Post('limits')
  @Permission('control')
  @HttpCode(200)
  async limits(@Body() limits: LimitsDto): Promise<unknown> {
    return this.configured({ limits: { ...this.simulator.settings.limits, ...given(limits) } });
  }

  @Post('webhooks')
  @Permission('control')
  @HttpCode(200)
  async webhooks(@Body() { url, clientSecret, signedUrl }: WebhooksDto): Promise<unknown> {
    const secret = clientSecret ?? this.simulator.settings.webhooks?.clientSecret;
    if (secret === undefined) throw badRequest('clientSecret is missing');
    const webhooks = { url, clientSecret: secret, signedUrl: signedUrl ?? url };
    const answer = await this.configured({ webhooks });
    this.deliveries.start(webhooks);
    return answer;
  }

  @Delete('webhooks')
  @Permission('control')
  async withoutWebhooks(): Promise<unknown> {
    const answer = await this.configured({ webhooks: null });
    this.deliveries.start(null);
    return answer;
  }

  @Post('faults')
  @Permission('control')
  @HttpCode(200)
  setFaults(@Body() { outage, storm, revokedSeconds, seed, ...rest }: FaultsDto): unknown {
    const until = (seconds: number): number => this.simulator.now() + seconds * 1_000;
    this.faults.set(
      {
        ...given(rest),
        ...(outage ? { outage: { until: until(outage.seconds), mode: outage.mode } } : {}),
        ...(storm ? { storm: { until: until(storm.seconds), share: storm.share } } : {}),
        ...(revokedSeconds === undefined ? {} : { revokedUntil: until(revokedSeconds) }),
      },
      seed,
    );
    return this.faults.current;
  }

  @Delete('faults')
  @Permission('control')
  clearFaults(): unknown {
    this.faults.clear();
    return this.faults.current;
  }

  @Post('burst')
  @Permission('control')
  @HttpCode(202)
  async burst(@Body() { wait, ...burst }: BurstDto): Promise<unknown> {
    if (this.selling.burst?.running) throw new ApiError(409, { status: 'error', message: 'a burst is running', category: 'CONFLICT' });
    const running = this.selling.run(burst);
    return wait ? running : this.selling.burst;
  }

  private async configured(settings: Parameters<Simulator['configure']>[0]): Promise<unknown> {
    this.simulator.configure(settings);
    await this.simulator.durable();
    const { webhooks, ...shown } = this.simulator.settings;
    return { ...shown, webhooks: webhooks && { url: webhooks.url, signedUrl: webhooks.signedUrl } };
  }
}
