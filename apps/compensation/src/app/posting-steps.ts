import { Injectable } from '@nestjs/common';
import { PostMovements } from './post-movements.js';
import { RulebookCache } from './rulebook-cache.js';

/** The rules that a transaction prices by and the way it posts: whoever calculates pay needs both. */
@Injectable()
export class PostingSteps {
  constructor(
    readonly rules: RulebookCache,
    readonly movements: PostMovements,
  ) {}
}
