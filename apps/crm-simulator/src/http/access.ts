import { SetMetadata } from '@nestjs/common';

/**
 * Who may call a route: `api` is an integration with the CRM's token, `control` a test or an operator with the control token,
 * `demo` either of them.
 */
export type Access = 'api' | 'control' | 'demo' | 'public';

export const ACCESS = 'crm-simulator:access';

/** Every route declares its access; one without is refused. */
export const Permission = (access: Access): MethodDecorator => SetMetadata(ACCESS, access);

export const PublicRoute = (): MethodDecorator => SetMetadata(ACCESS, 'public');
