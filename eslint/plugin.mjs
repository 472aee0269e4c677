import { injectedImports } from './rules/injected-imports.mjs';
import { noFloatMoney } from './rules/no-float-money.mjs';
import { routePermission } from './rules/route-permission.mjs';
import { tellingFileNames } from './rules/telling-file-names.mjs';

/** Attain's own rules. */
export default {
  meta: { name: 'attain' },
  rules: {
    'injected-imports': injectedImports,
    'no-float-money': noFloatMoney,
    'route-permission': routePermission,
    'telling-file-names': tellingFileNames,
  },
};
