import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { notFound } from '@attain/platform/http';
import type { SignedIn } from '../app/callers.js';
import type { Address } from './address.js';
import type { AdmittedRequest } from './admission.js';

/** What the gateway answers itself outside /api/gateway: events and the description of the whole API. */
@Injectable()
export class OwnRoutes {
  async serve(_address: Address, _signedIn: SignedIn, _request: AdmittedRequest, _response: Response): Promise<void> {
    throw notFound();
  }
}
