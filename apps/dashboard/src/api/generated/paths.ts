// Made by npm run api-types from the gateway's OpenAPI document; not edited by hand.
export interface paths {
    readonly "/api/coaching/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["coaching.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["coaching.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["coaching.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/goals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["coaching.GoalsController.list"];
        readonly put?: never;
        readonly post: operations["coaching.GoalsController.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/goals/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["coaching.GoalsController.change"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/goals/{id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["coaching.GoalsController.close"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/coaching/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["coaching.ViewController.hash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/assignments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["compensation.AssignmentsController.assign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["compensation.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/facts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.FactsController.list"];
        readonly put: operations["compensation.FactsController.give"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/facts/{factId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["compensation.FactsController.withdraw"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/facts/{factId}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["compensation.FactsController.approve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/ledger/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ChecksController.verify"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/periods": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.PeriodsController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/periods/{start}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["compensation.PeriodsController.close"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/plans": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.PlansController.list"];
        readonly put?: never;
        readonly post: operations["compensation.PlansController.write"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/plans/{code}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.PlansController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/plans/{code}/versions/{version}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["compensation.PlansController.approve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/progress": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ProgressController.read"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/progress/days": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ProgressController.days"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/reconcile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ChecksController.reconcile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/statements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.StatementsController.read"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/statements/lines/{lineId}/why": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.StatementsController.why"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/traces/replay-all": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ChecksController.replayAll"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/compensation/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["compensation.ChecksController.viewHash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.DealsController.attention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ConnectionsController.list"];
        readonly put?: never;
        readonly post: operations["crm-ingest.ConnectionsController.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections/{connection}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ConnectionsController.one"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections/{connection}/mappings/{kind}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ConnectionsController.mapping"];
        readonly put: operations["crm-ingest.ConnectionsController.putMapping"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections/{connection}/rates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["crm-ingest.ConnectionsController.addRates"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections/{connection}/secrets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["crm-ingest.ConnectionsController.putSecrets"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/connections/{connection}/sweep": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["crm-ingest.ConnectionsController.confirmSweep"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["crm-ingest.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/deals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.DealsController.deals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ImportsController.list"];
        readonly put?: never;
        readonly post: operations["crm-ingest.ImportsController.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ImportsController.one"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/imports/{id}/errors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.ImportsController.errors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/records/{kind}/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["crm-ingest.RecordsController.remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/records/accounts/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["crm-ingest.RecordsController.putAccount"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/records/deals/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["crm-ingest.RecordsController.putDeal"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/records/people/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["crm-ingest.RecordsController.putPerson"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/system": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.SystemController.system"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["crm-ingest.SystemController.hash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/webhooks/{connection}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["crm-ingest.WebhooksController.receive[0]"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm-ingest/webhooks/hubspot/{connection}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["crm-ingest.WebhooksController.receive[1]"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["forecasting.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/deals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.SummaryController.deals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/deals/{id}/category": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["forecasting.CategoryController.set"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/policy": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.CategoryController.policy"];
        readonly put?: never;
        readonly post: operations["forecasting.CategoryController.setPolicy"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/snapshots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.SnapshotController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/summary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.SummaryController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.ViewController.hash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/waterfall": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.WaterfallController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/forecasting/waterfall/deals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["forecasting.WaterfallController.deals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.AccountsController.list"];
        readonly put?: never;
        readonly post: operations["gateway.AccountsController.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["gateway.AccountsController.disable"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.ApiKeysController.list"];
        readonly put?: never;
        readonly post: operations["gateway.ApiKeysController.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/api-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["gateway.ApiKeysController.revoke"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/csp-reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["gateway.CspReportsController.report"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["gateway.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.SessionController.me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/oidc/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.OidcController.callback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/oidc/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.OidcController.start"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["gateway.SessionController.begin"];
        readonly delete: operations["gateway.SessionController.end"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/sign-in-options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.SessionController.options"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/gateway/system": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["gateway.SystemController.read"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/attainment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.AttainmentController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/attainment/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.TeamController.history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/attention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.DealController.attention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["metrics.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/deals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.DealController.all"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/deals/{id}/credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.DealController.credits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/kpis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.KpiController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/leaderboard": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.LeaderboardController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/team": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.TeamController.of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/metrics/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["metrics.ViewController.hash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.DeliveriesController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/deliveries/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.DeliveriesController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/endpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.EndpointsController.list"];
        readonly put?: never;
        readonly post: operations["notifications.EndpointsController.add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/endpoints/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["notifications.EndpointsController.remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch: operations["notifications.EndpointsController.change"];
        readonly trace?: never;
    };
    readonly "/api/notifications/endpoints/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.EndpointsController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/endpoints/{id}/rotate-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.EndpointsController.rotate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/inbox": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.InboxController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/inbox/{id}/read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.InboxController.read"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/inbox/read-all": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["notifications.InboxController.readAll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/preferences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.PreferencesController.show"];
        readonly put: operations["notifications.PreferencesController.change"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.RulesController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.SettingsController.show"];
        readonly put: operations["notifications.SettingsController.change"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/notifications/unsubscribe": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["notifications.UnsubscribeController.ask"];
        readonly put?: never;
        readonly post: operations["notifications.UnsubscribeController.leave"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/calendars": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.CalendarsController.list"];
        readonly put?: never;
        readonly post: operations["planning.CalendarsController.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/crediting-policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.CreditingPoliciesController.list"];
        readonly put?: never;
        readonly post: operations["planning.CreditingPoliciesController.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.DeadLetterController.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.DeadLetterController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/dead-letters/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["planning.DeadLetterController.replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/imports/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["planning.ImportsController.people"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/imports/quotas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["planning.ImportsController.quotas"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/imports/reporting-lines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["planning.ImportsController.reportingLines"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.PeopleController.list"];
        readonly put?: never;
        readonly post: operations["planning.PeopleController.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/people/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.PeopleController.show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/quotas": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.QuotasController.list"];
        readonly put?: never;
        readonly post: operations["planning.QuotasController.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/reporting-lines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.ReportingLinesController.list"];
        readonly put?: never;
        readonly post: operations["planning.ReportingLinesController.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/planning/views/hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["planning.ViewsController.hash"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly CoachingCloseRequest: Record<string, never>;
        readonly CoachingGoalRequest: Record<string, never>;
        readonly CoachingProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly CoachingReplayRequest: Record<string, never>;
        readonly CoachingTargetRequest: Record<string, never>;
        readonly CompensationClosePeriodRequest: {
            readonly calendar?: string;
            /** @enum {string} */
            readonly payPeriod?: "week" | "two-weeks" | "half-month" | "month" | "quarter";
            readonly why?: string;
        };
        readonly CompensationProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly CompensationReason: {
            readonly why?: string;
        };
        readonly CompensationReplayRequest: Record<string, never>;
        readonly CrmIngestAccountDto: Record<string, never>;
        readonly CrmIngestConfirmSweepDto: Record<string, never>;
        readonly CrmIngestCreateConnectionDto: Record<string, never>;
        readonly CrmIngestDealDto: Record<string, never>;
        readonly CrmIngestMappingDto: Record<string, never>;
        readonly CrmIngestPersonDto: Record<string, never>;
        readonly CrmIngestProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly CrmIngestRatesDto: Record<string, never>;
        readonly CrmIngestReplayRequest: Record<string, never>;
        readonly CrmIngestSecretsDto: Record<string, never>;
        readonly ForecastingChoiceRequest: Record<string, never>;
        readonly ForecastingPolicyRequest: Record<string, never>;
        readonly ForecastingProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly ForecastingReplayRequest: Record<string, never>;
        readonly GatewayAccountRequest: {
            /** Format: email */
            readonly email: string;
            readonly name: string;
            readonly password: string;
            /** Format: uuid */
            readonly personId?: string | null;
            readonly roles: readonly ("rep" | "manager" | "compensation-admin" | "finance-approver" | "auditor" | "operator")[];
        };
        readonly GatewayApiKeyRequest: {
            /**
             * @default owner
             * @enum {string}
             */
            readonly actsAs: "owner" | "integration";
            /** @default 90 */
            readonly days: number;
            readonly name: string;
            readonly scopes: readonly string[];
        };
        readonly GatewayProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly GatewayReplayRequest: Record<string, never>;
        readonly GatewaySignInRequest: {
            readonly email: string;
            readonly password: string;
        };
        readonly MetricsProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly MetricsReplayRequest: Record<string, never>;
        readonly NotificationsEndpointBody: Record<string, never>;
        readonly NotificationsEndpointChange: Record<string, never>;
        readonly NotificationsPreferencesBody: {
            readonly quietHours?: components["schemas"]["NotificationsQuietHoursBody"] | null;
        };
        readonly NotificationsProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly NotificationsQuietHoursBody: Record<string, never>;
        readonly NotificationsReplayRangeBody: Record<string, never>;
        readonly NotificationsReplayRequest: Record<string, never>;
        readonly NotificationsSettingsBody: Record<string, never>;
        readonly PlanningCalendarRequest: Record<string, never>;
        readonly PlanningCreditingPolicyRequest: Record<string, never>;
        readonly PlanningPersonRequest: Record<string, never>;
        readonly PlanningProblem: {
            /** @description Stable; branch on it */
            readonly code: string;
            readonly detail?: string;
            readonly errors?: readonly {
                readonly code: string;
                readonly message: string;
                readonly path: string;
            }[];
            readonly instance?: string;
            readonly requestId?: string;
            readonly status: number;
            readonly title: string;
            readonly type: string;
        };
        readonly PlanningQuotaRequest: Record<string, never>;
        readonly PlanningReplayRequest: Record<string, never>;
        readonly PlanningReportingLineRequest: Record<string, never>;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly "coaching.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CoachingReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.GoalsController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly past?: "true" | "false";
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly actual: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly basis: string;
                            readonly closed: boolean;
                            readonly dueOn: string;
                            readonly id: string;
                            readonly measure: string;
                            readonly name: string;
                            readonly note: string | null;
                            /** @enum {string} */
                            readonly origin: "default" | "set";
                            readonly period: string;
                            readonly periodEnd: string;
                            readonly periodStart: string;
                            readonly personId: string;
                            readonly progress: string | null;
                            /** @enum {string} */
                            readonly state: "on-track" | "behind" | "reached" | "missed" | "not-measurable";
                            readonly target: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly targetShare: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.GoalsController.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CoachingGoalRequest"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly actual: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly basis: string;
                        readonly closed: boolean;
                        readonly dueOn: string;
                        readonly id: string;
                        readonly measure: string;
                        readonly name: string;
                        readonly note: string | null;
                        /** @enum {string} */
                        readonly origin: "default" | "set";
                        readonly period: string;
                        readonly periodEnd: string;
                        readonly periodStart: string;
                        readonly personId: string;
                        readonly progress: string | null;
                        /** @enum {string} */
                        readonly state: "on-track" | "behind" | "reached" | "missed" | "not-measurable";
                        readonly target: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly targetShare: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.GoalsController.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CoachingTargetRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly actual: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly basis: string;
                        readonly closed: boolean;
                        readonly dueOn: string;
                        readonly id: string;
                        readonly measure: string;
                        readonly name: string;
                        readonly note: string | null;
                        /** @enum {string} */
                        readonly origin: "default" | "set";
                        readonly period: string;
                        readonly periodEnd: string;
                        readonly periodStart: string;
                        readonly personId: string;
                        readonly progress: string | null;
                        /** @enum {string} */
                        readonly state: "on-track" | "behind" | "reached" | "missed" | "not-measurable";
                        readonly target: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly targetShare: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.GoalsController.close": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CoachingCloseRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly actual: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly basis: string;
                        readonly closed: boolean;
                        readonly dueOn: string;
                        readonly id: string;
                        readonly measure: string;
                        readonly name: string;
                        readonly note: string | null;
                        /** @enum {string} */
                        readonly origin: "default" | "set";
                        readonly period: string;
                        readonly periodEnd: string;
                        readonly periodStart: string;
                        readonly personId: string;
                        readonly progress: string | null;
                        /** @enum {string} */
                        readonly state: "on-track" | "behind" | "reached" | "missed" | "not-measurable";
                        readonly target: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly targetShare: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "coaching.ViewController.hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly settled: boolean;
                        readonly views: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CoachingProblem"];
                };
            };
        };
    };
    readonly "compensation.AssignmentsController.assign": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
                readonly "text/csv": Record<string, never>;
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly assigned: number;
                        readonly waiting: readonly string[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompensationReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.FactsController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly kind?: "participant" | "assignment" | "quota" | "deal" | "credit" | "figure" | "score" | "invoice" | "receipt" | "refund" | "rate" | "adjustment" | "advance" | "opening" | "review";
                readonly limit?: number;
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly approvedBy: string | null;
                            readonly dealId: string | null;
                            readonly fact: {
                                readonly [key: string]: unknown;
                            };
                            readonly factId: string;
                            readonly from: string;
                            readonly givenAt: string;
                            readonly givenBy: string;
                            /** @enum {string} */
                            readonly kind: "participant" | "assignment" | "quota" | "deal" | "credit" | "figure" | "score" | "invoice" | "receipt" | "refund" | "rate" | "adjustment" | "advance" | "opening" | "review";
                            readonly personId: string | null;
                            readonly personName: string | null;
                            /** @enum {string} */
                            readonly status: "in force" | "waiting";
                            readonly version: number;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.FactsController.give": {
        readonly parameters: {
            readonly query?: {
                readonly connection?: string;
                readonly dryRun?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The facts document */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
                readonly "application/yaml": Record<string, never>;
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly changed: {
                            readonly [key: string]: number;
                        };
                        readonly unchanged: number;
                        readonly waiting: readonly string[];
                        readonly warnings: readonly string[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.FactsController.withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly factId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.FactsController.approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly factId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompensationReason"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly approvedBy: string | null;
                        readonly dealId: string | null;
                        readonly fact: {
                            readonly [key: string]: unknown;
                        };
                        readonly factId: string;
                        readonly from: string;
                        readonly givenAt: string;
                        readonly givenBy: string;
                        /** @enum {string} */
                        readonly kind: "participant" | "assignment" | "quota" | "deal" | "credit" | "figure" | "score" | "invoice" | "receipt" | "refund" | "rate" | "adjustment" | "advance" | "opening" | "review";
                        readonly personId: string | null;
                        readonly personName: string | null;
                        /** @enum {string} */
                        readonly status: "in force" | "waiting";
                        readonly version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ChecksController.verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly broken: {
                            readonly calendar: string;
                            readonly payPeriod: string;
                            readonly period: string;
                            readonly reason: string;
                        } | null;
                        readonly entries: number;
                        readonly heads: readonly {
                            readonly calendar: string;
                            readonly head: string;
                            readonly payPeriod: string;
                            readonly period: string;
                            readonly seals: number;
                        }[];
                        readonly periods: number;
                        readonly seals: number;
                        readonly sound: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PeriodsController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly calendar: string;
                            readonly chainHead: string;
                            readonly closedAt: string | null;
                            readonly closedBy: string | null;
                            readonly end: string;
                            /** @enum {string} */
                            readonly payPeriod: "week" | "two-weeks" | "half-month" | "month" | "quarter";
                            readonly seals: number;
                            readonly start: string;
                            /** @enum {string} */
                            readonly status: "open" | "closed";
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PeriodsController.close": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly start: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompensationClosePeriodRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: string;
                        readonly chainHead: string;
                        readonly closedAt: string | null;
                        readonly closedBy: string | null;
                        readonly end: string;
                        readonly lines: number;
                        /** @enum {string} */
                        readonly payPeriod: "week" | "two-weeks" | "half-month" | "month" | "quarter";
                        readonly seals: number;
                        readonly start: string;
                        /** @enum {string} */
                        readonly status: "open" | "closed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PlansController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly approvedAt: string | null;
                            readonly approver: string | null;
                            readonly author: string;
                            readonly authoredAt: string;
                            readonly calendar: string;
                            readonly currency: string;
                            readonly documentHash: string;
                            readonly effectiveFrom: string;
                            readonly effectiveTo: string | null;
                            /** @enum {string} */
                            readonly payPeriod: "week" | "two-weeks" | "half-month" | "month" | "quarter";
                            readonly plan: string;
                            /** @enum {string} */
                            readonly status: "draft" | "approved";
                            readonly version: number;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PlansController.write": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The plan document */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never>;
                readonly "application/yaml": Record<string, never>;
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly documentHash: string;
                        readonly plan: string;
                        readonly rules: readonly {
                            readonly component: string;
                            readonly rule: string;
                        }[];
                        readonly version: number;
                        readonly warnings: readonly string[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PlansController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly approvedAt: string | null;
                        readonly approver: string | null;
                        readonly author: string;
                        readonly authoredAt: string;
                        readonly calendar: string;
                        readonly currency: string;
                        readonly document: {
                            readonly [key: string]: unknown;
                        };
                        readonly documentHash: string;
                        readonly effectiveFrom: string;
                        readonly effectiveTo: string | null;
                        /** @enum {string} */
                        readonly payPeriod: "week" | "two-weeks" | "half-month" | "month" | "quarter";
                        readonly plan: string;
                        /** @enum {string} */
                        readonly status: "draft" | "approved";
                        readonly version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.PlansController.approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly code: string;
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompensationReason"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly approvedAt: string | null;
                        readonly approver: string | null;
                        readonly author: string;
                        readonly authoredAt: string;
                        readonly calendar: string;
                        readonly currency: string;
                        readonly documentHash: string;
                        readonly effectiveFrom: string;
                        readonly effectiveTo: string | null;
                        /** @enum {string} */
                        readonly payPeriod: "week" | "two-weeks" | "half-month" | "month" | "quarter";
                        readonly plan: string;
                        /** @enum {string} */
                        readonly status: "draft" | "approved";
                        readonly version: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ProgressController.read": {
        readonly parameters: {
            readonly query?: {
                readonly period?: string;
                readonly person?: string;
                readonly since?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly asOf: string;
                        readonly choices: readonly {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly end: string;
                            readonly label: string;
                            readonly start: string;
                        }[];
                        readonly components: readonly {
                            readonly attained: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly attainment: string | null;
                            readonly basis: {
                                readonly end: string;
                                /** @enum {string} */
                                readonly name: "month" | "quarter" | "half" | "year";
                                readonly start: string;
                            };
                            readonly component: string;
                            readonly earned: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly held: readonly {
                                readonly credits: number;
                                readonly from: string;
                                readonly reason: string;
                                readonly to: string | null;
                            }[];
                            readonly kind: string;
                            readonly marks: readonly {
                                readonly rate: string;
                                readonly share: string;
                            }[];
                            readonly measure: string;
                            readonly next: {
                                readonly from: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly missing: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly rate: string;
                                readonly words: string;
                            } | null;
                            readonly pace: {
                                readonly ahead: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly expected: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly share: string;
                            } | null;
                            readonly plan: string;
                            readonly planVersion: number;
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly rule: string;
                            readonly tier: {
                                readonly rate: string;
                                readonly words: string;
                            } | null;
                        }[];
                        readonly earned: readonly {
                            readonly amount: string;
                            readonly currency: string;
                        }[];
                        readonly evaluated: readonly {
                            readonly component: string;
                            readonly earned: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly held: readonly {
                                readonly lines: number;
                                readonly reason: string;
                                readonly waiting: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly kind: string;
                            readonly measure: {
                                readonly attainment: string | null;
                                readonly basis: string;
                                readonly end: string;
                                readonly expected: string | null;
                                readonly measure: string;
                                readonly quota: string | null;
                                readonly reason: string | null;
                                readonly start: string;
                                /** @enum {string} */
                                readonly unit: "currency" | "count";
                                readonly value: string;
                            } | null;
                            readonly plan: string;
                            readonly planVersion: number;
                            readonly rule: string;
                            readonly title: string;
                        }[];
                        readonly period: {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly end: string;
                            readonly label: string;
                            readonly start: string;
                        } | null;
                        readonly person: {
                            readonly email: string | null;
                            readonly name: string;
                            readonly personId: string;
                        };
                        readonly posted: {
                            readonly amounts: readonly {
                                readonly amount: string;
                                readonly currency: string;
                            }[];
                            readonly entries: number;
                            readonly since: string;
                        } | null;
                        readonly recalculating: boolean;
                        /** @enum {string} */
                        readonly status: "open" | "closed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ProgressController.days": {
        readonly parameters: {
            readonly query?: {
                readonly period?: string;
                readonly person?: string;
                readonly since?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly components: readonly {
                            readonly basis: {
                                readonly end: string;
                                /** @enum {string} */
                                readonly name: "month" | "quarter" | "half" | "year";
                                readonly start: string;
                            };
                            readonly component: string;
                            readonly currency: string;
                            readonly days: readonly {
                                readonly attainment: string | null;
                                readonly credited: string;
                                readonly on: string;
                                readonly total: string;
                            }[];
                            readonly measure: string;
                            readonly plan: string;
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ChecksController.reconcile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly differences: readonly {
                            readonly currency: string;
                            readonly ledger: string;
                            readonly lines: string;
                            readonly payouts: string;
                            readonly personId: string;
                            readonly what: string;
                        }[];
                        readonly participants: number;
                        readonly recalculating: number;
                        readonly totals: readonly {
                            readonly currency: string;
                            readonly ledger: string;
                            readonly lines: string;
                            readonly payouts: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.StatementsController.read": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly email?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly personId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly lines: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly component: string | null;
                            readonly credited: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly creditKind: string;
                            readonly deal: {
                                readonly dealId: string;
                                readonly externalId: string | null;
                                readonly name: string | null;
                            };
                            readonly earningPeriod: string | null;
                            readonly held: string | null;
                            readonly lineId: string;
                            readonly on: string;
                            readonly payable: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly plan: string | null;
                            readonly planVersion: number | null;
                            readonly postedBefore: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly postingPeriod: string;
                            readonly reason: string | null;
                            readonly removed: boolean;
                            readonly waiting: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                        }[];
                        readonly nextCursor: string | null;
                        readonly periods: readonly {
                            readonly calendar: string;
                            readonly components: readonly {
                                readonly amount: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly attained: {
                                    readonly amount: string;
                                    readonly currency: string;
                                } | null;
                                readonly attainment: string | null;
                                readonly basis: {
                                    readonly end: string;
                                    readonly name: string;
                                    readonly start: string;
                                };
                                readonly component: string;
                                readonly credited: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly held: readonly {
                                    readonly credits: number;
                                    readonly from: string;
                                    readonly reason: string;
                                    readonly to: string | null;
                                }[];
                                readonly periodLines: readonly {
                                    readonly amount: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly earningPeriod: string;
                                    readonly held: string | null;
                                    readonly kind: string;
                                    readonly lineId: string;
                                    readonly payable: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly postedBefore: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly reason: string | null;
                                    readonly waiting: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    } | null;
                                }[];
                                readonly plan: string;
                                readonly planVersion: number;
                                readonly quota: {
                                    readonly amount: string;
                                    readonly currency: string;
                                } | null;
                                readonly rule: string;
                                readonly title: string;
                            }[];
                            readonly end: string;
                            readonly label: string;
                            readonly pay: readonly {
                                readonly adjustments: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly advances: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly balances: {
                                    readonly carriedCap: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly carriedNegative: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly drawDebt: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly receivable: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                };
                                readonly collected: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly currency: string;
                                readonly cutByCap: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly draw: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly forgiven: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly fromCap: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly fromNegative: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly heldBack: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly net: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly payment: {
                                    readonly amount: string | null;
                                    readonly currency: string;
                                    readonly held: string | null;
                                    readonly rate: string | null;
                                };
                                readonly plan: string;
                                readonly planVersion: number;
                                readonly recovered: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly released: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly settlement: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly topUp: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly way: readonly {
                                    readonly amount: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                    readonly step: string;
                                }[];
                            }[];
                            readonly payPeriod: string;
                            readonly start: string;
                            /** @enum {string} */
                            readonly status: "open" | "closed";
                            readonly totals: readonly {
                                readonly amount: string;
                                readonly currency: string;
                            }[];
                        }[];
                        readonly person: {
                            readonly email: string | null;
                            readonly name: string;
                            readonly personId: string;
                        };
                        readonly recalculating: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.StatementsController.why": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly lineId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly basis: {
                            readonly end: string;
                            readonly name: string;
                            readonly start: string;
                        };
                        readonly credit: {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly homeAmount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly kind: string;
                            readonly on: string;
                            readonly role: string;
                            readonly share: string;
                        } | null;
                        readonly currency: string;
                        readonly currencyRate: string | null;
                        readonly deal: {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly dealId: string | null;
                            readonly dealType: string | null;
                            readonly externalId: string | null;
                            readonly name: string | null;
                        } | null;
                        readonly held: string | null;
                        readonly lineId: string;
                        readonly personId: string;
                        readonly plan: {
                            readonly code: string;
                            readonly component: string;
                            readonly version: number;
                        };
                        readonly posting: {
                            readonly closedPeriod: {
                                readonly end: string;
                                readonly start: string;
                            } | null;
                            readonly earningPeriod: string;
                            readonly payable: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly postedBefore: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        readonly reachedBy: {
                            readonly dealId: string | null;
                            readonly externalId: string | null;
                            readonly name: string | null;
                            readonly on: string;
                        } | null;
                        readonly releases: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly closed: boolean;
                            readonly postingPeriod: string;
                            readonly reason: string;
                        }[];
                        readonly replay: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly replays: boolean | null;
                        readonly rule: string;
                        readonly trace: ({
                            readonly after: string;
                            readonly amount: string;
                            readonly attainmentAfter: string | null;
                            readonly attainmentBefore: string | null;
                            readonly before: string;
                            readonly credited: string;
                            readonly currency: string;
                            readonly exact: string;
                            /** @enum {string} */
                            readonly of: "credit";
                            readonly quota: string | null;
                            readonly rounding: string;
                            readonly tiers: readonly {
                                readonly from: string;
                                readonly part: string;
                                readonly pay: string;
                                readonly rate: string;
                                readonly tier: string;
                                readonly to: string | null;
                            }[];
                        } | {
                            readonly amount: string;
                            readonly componentKind: string;
                            readonly currency: string;
                            readonly facts: {
                                readonly [key: string]: unknown;
                            };
                            /** @enum {string} */
                            readonly of: "period";
                            readonly steps: readonly string[];
                        } | {
                            readonly amount: string;
                            readonly cap: {
                                readonly before: string;
                                readonly most: string;
                            } | null;
                            readonly currency: string;
                            readonly exact: string;
                            readonly facts: {
                                readonly [key: string]: unknown;
                            };
                            readonly kind: string;
                            readonly label: string;
                            /** @enum {string} */
                            readonly of: "line";
                            readonly parts: readonly {
                                readonly amount: string;
                                readonly contribution: string | null;
                                readonly input: string;
                                readonly label: string;
                                readonly rate: string | null;
                            }[];
                            readonly provisional: boolean;
                            readonly rate: string | null;
                            readonly rounding: string;
                            readonly split: {
                                readonly party: string;
                                readonly weights: readonly string[];
                            } | null;
                            readonly steps: readonly string[];
                        }) | null;
                        readonly waiting: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ChecksController.replayAll": {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly complete: boolean;
                        readonly creditLines: number;
                        readonly first: readonly {
                            readonly lineId: string;
                            readonly payable: string;
                            readonly replay: string | null;
                        }[];
                        readonly frozen: number;
                        readonly held: number;
                        readonly mismatches: number;
                        readonly periodLines: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "compensation.ChecksController.viewHash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly settled: boolean;
                        readonly views: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CompensationProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.DealsController.attention": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly accountId: string | null;
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly attention: readonly {
                                /** @enum {string} */
                                readonly code: "amount-missing" | "amount-invalid" | "owner-missing" | "owner-unknown" | "close-date-missing" | "currency-unknown" | "rate-missing" | "stage-unknown" | "splits-do-not-sum";
                                readonly detail: string;
                            }[];
                            readonly closeDate: string | null;
                            readonly connectionId: string;
                            readonly createdOn: string | null;
                            readonly dealId: string;
                            readonly dealType: string | null;
                            readonly deleted: boolean;
                            readonly details?: {
                                readonly contractTotal?: string;
                                readonly fields?: {
                                    readonly [key: string]: string;
                                };
                                readonly product?: string;
                                readonly quantity?: string;
                                readonly termMonths?: string;
                            };
                            readonly endedOn: string | null;
                            readonly externalId: string;
                            readonly homeAmount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly mergedIntoDealId: string | null;
                            readonly name: string;
                            readonly ownerUserId: string | null;
                            readonly pipeline: string | null;
                            readonly rate: {
                                readonly asOf: string | null;
                                readonly source: string;
                                readonly value: string;
                            } | null;
                            readonly sourceUpdatedAt: string | null;
                            readonly splits: readonly {
                                readonly share: string;
                                readonly userId: string;
                            }[];
                            readonly stage: string | null;
                            /** @enum {string} */
                            readonly status: "open" | "won" | "lost";
                            readonly version: number;
                            readonly wonOn: readonly string[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly account: string | null;
                            readonly connectionId: string;
                            readonly createdAt: string;
                            readonly kind: string;
                            readonly name: string;
                            readonly reason: string | null;
                            readonly secrets: readonly string[];
                            readonly settings: {
                                readonly baseUrl?: string;
                                readonly callsPerTenSeconds?: number;
                                readonly currency?: string;
                                readonly pollIntervalMs?: number;
                                readonly searchesPerSecond?: number;
                                readonly timeZone?: string;
                                readonly webhookUrl?: string;
                            };
                            readonly state: string;
                            readonly stateSince: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestCreateConnectionDto"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly account: string | null;
                        readonly connectionId: string;
                        readonly createdAt: string;
                        readonly kind: string;
                        readonly name: string;
                        readonly reason: string | null;
                        readonly secrets: readonly string[];
                        readonly settings: {
                            readonly baseUrl?: string;
                            readonly callsPerTenSeconds?: number;
                            readonly currency?: string;
                            readonly pollIntervalMs?: number;
                            readonly searchesPerSecond?: number;
                            readonly timeZone?: string;
                            readonly webhookUrl?: string;
                        };
                        readonly state: string;
                        readonly stateSince: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.one": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly account: string | null;
                        readonly connectionId: string;
                        readonly counters: {
                            readonly [key: string]: number;
                        };
                        readonly createdAt: string;
                        readonly dirty: {
                            readonly held: number;
                            readonly oldestSeconds: number;
                            readonly waiting: number;
                        };
                        readonly kind: string;
                        readonly name: string;
                        readonly polls: {
                            readonly [key: string]: {
                                readonly backfilled: boolean;
                                readonly cursor: string | null;
                                readonly lagSeconds: number | null;
                                readonly polledAt: string | null;
                                readonly scanning: boolean;
                                readonly seen: number;
                                readonly total: number | null;
                            };
                        };
                        readonly reason: string | null;
                        readonly records: {
                            readonly [key: string]: number;
                        };
                        readonly secrets: readonly string[];
                        readonly settings: {
                            readonly baseUrl?: string;
                            readonly callsPerTenSeconds?: number;
                            readonly currency?: string;
                            readonly pollIntervalMs?: number;
                            readonly searchesPerSecond?: number;
                            readonly timeZone?: string;
                            readonly webhookUrl?: string;
                        };
                        readonly slowestWebhookToChangeMs: number | null;
                        readonly state: string;
                        readonly stateSince: string;
                        readonly sweeps: readonly {
                            readonly differing: number;
                            readonly finishedAt: string;
                            readonly kind: string;
                            readonly listed: number;
                            readonly missing: number;
                            readonly refused: boolean;
                            readonly startedAt: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.mapping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly fields: readonly {
                            readonly headings: readonly string[];
                            readonly name: string;
                            /** @enum {boolean} */
                            readonly required?: true;
                        }[];
                        readonly saved: {
                            readonly [key: string]: unknown;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.putMapping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestMappingDto"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.addRates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestRatesDto"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.putSecrets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestSecretsDto"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ConnectionsController.confirmSweep": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestConfirmSweepDto"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.DealsController.deals": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly accountId: string | null;
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly attention: readonly {
                                /** @enum {string} */
                                readonly code: "amount-missing" | "amount-invalid" | "owner-missing" | "owner-unknown" | "close-date-missing" | "currency-unknown" | "rate-missing" | "stage-unknown" | "splits-do-not-sum";
                                readonly detail: string;
                            }[];
                            readonly closeDate: string | null;
                            readonly connectionId: string;
                            readonly createdOn: string | null;
                            readonly dealId: string;
                            readonly dealType: string | null;
                            readonly deleted: boolean;
                            readonly details?: {
                                readonly contractTotal?: string;
                                readonly fields?: {
                                    readonly [key: string]: string;
                                };
                                readonly product?: string;
                                readonly quantity?: string;
                                readonly termMonths?: string;
                            };
                            readonly endedOn: string | null;
                            readonly externalId: string;
                            readonly homeAmount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly mergedIntoDealId: string | null;
                            readonly name: string;
                            readonly ownerUserId: string | null;
                            readonly pipeline: string | null;
                            readonly rate: {
                                readonly asOf: string | null;
                                readonly source: string;
                                readonly value: string;
                            } | null;
                            readonly sourceUpdatedAt: string | null;
                            readonly splits: readonly {
                                readonly share: string;
                                readonly userId: string;
                            }[];
                            readonly stage: string | null;
                            /** @enum {string} */
                            readonly status: "open" | "won" | "lost";
                            readonly version: number;
                            readonly wonOn: readonly string[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ImportsController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bytes: number;
                            readonly changed: number;
                            readonly connectionId: string;
                            readonly createdAt: string;
                            readonly fileHash: string | null;
                            readonly fileName: string;
                            readonly finishedAt: string | null;
                            readonly good: number;
                            readonly importId: string;
                            /** @enum {string} */
                            readonly kind: "people" | "accounts" | "deals";
                            readonly mapping: {
                                readonly [key: string]: unknown;
                            } | null;
                            readonly reason: string | null;
                            readonly refused: number;
                            readonly requestedBy: string;
                            readonly rows: number;
                            /** @enum {string} */
                            readonly state: "uploading" | "waiting" | "running" | "done" | "failed";
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ImportsController.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bytes: number;
                        readonly changed: number;
                        readonly connectionId: string;
                        readonly createdAt: string;
                        readonly fileHash: string | null;
                        readonly fileName: string;
                        readonly finishedAt: string | null;
                        readonly good: number;
                        readonly importId: string;
                        /** @enum {string} */
                        readonly kind: "people" | "accounts" | "deals";
                        readonly mapping: {
                            readonly [key: string]: unknown;
                        } | null;
                        readonly reason: string | null;
                        readonly refused: number;
                        readonly requestedBy: string;
                        readonly rows: number;
                        /** @enum {string} */
                        readonly state: "uploading" | "waiting" | "running" | "done" | "failed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ImportsController.one": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bytes: number;
                        readonly changed: number;
                        readonly connectionId: string;
                        readonly createdAt: string;
                        readonly fileHash: string | null;
                        readonly fileName: string;
                        readonly finishedAt: string | null;
                        readonly good: number;
                        readonly importId: string;
                        /** @enum {string} */
                        readonly kind: "people" | "accounts" | "deals";
                        readonly mapping: {
                            readonly [key: string]: unknown;
                        } | null;
                        readonly reason: string | null;
                        readonly refused: number;
                        readonly requestedBy: string;
                        readonly rows: number;
                        /** @enum {string} */
                        readonly state: "uploading" | "waiting" | "running" | "done" | "failed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.ImportsController.errors": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly code: string;
                            readonly field: string;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.RecordsController.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly externalId: string;
                readonly kind: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly outcome: "stale" | "duplicate" | "confirmed" | "changed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.RecordsController.putAccount": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestAccountDto"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly outcome: "stale" | "duplicate" | "confirmed" | "changed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.RecordsController.putDeal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestDealDto"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly outcome: "stale" | "duplicate" | "confirmed" | "changed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.RecordsController.putPerson": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CrmIngestPersonDto"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly outcome: "stale" | "duplicate" | "confirmed" | "changed";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.SystemController.system": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly connections: readonly {
                            readonly account: string | null;
                            readonly connectionId: string;
                            readonly counters: {
                                readonly [key: string]: number;
                            };
                            readonly createdAt: string;
                            readonly dirty: {
                                readonly held: number;
                                readonly oldestSeconds: number;
                                readonly waiting: number;
                            };
                            readonly kind: string;
                            readonly name: string;
                            readonly polls: {
                                readonly [key: string]: {
                                    readonly backfilled: boolean;
                                    readonly cursor: string | null;
                                    readonly lagSeconds: number | null;
                                    readonly polledAt: string | null;
                                    readonly scanning: boolean;
                                    readonly seen: number;
                                    readonly total: number | null;
                                };
                            };
                            readonly reason: string | null;
                            readonly records: {
                                readonly [key: string]: number;
                            };
                            readonly secrets: readonly string[];
                            readonly settings: {
                                readonly baseUrl?: string;
                                readonly callsPerTenSeconds?: number;
                                readonly currency?: string;
                                readonly pollIntervalMs?: number;
                                readonly searchesPerSecond?: number;
                                readonly timeZone?: string;
                                readonly webhookUrl?: string;
                            };
                            readonly slowestWebhookToChangeMs: number | null;
                            readonly state: string;
                            readonly stateSince: string;
                            readonly sweeps: readonly {
                                readonly differing: number;
                                readonly finishedAt: string;
                                readonly kind: string;
                                readonly listed: number;
                                readonly missing: number;
                                readonly refused: boolean;
                                readonly startedAt: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.SystemController.hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly mirror: {
                            readonly records: number;
                            readonly sha256: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.WebhooksController.receive[0]": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly stored: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "crm-ingest.WebhooksController.receive[1]": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connection: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly stored: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["CrmIngestProblem"];
                };
            };
        };
    };
    readonly "forecasting.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ForecastingReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.SummaryController.deals": {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: string;
                readonly category?: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                readonly cursor?: string;
                readonly knownAt?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            /** @enum {string} */
                            readonly category: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                            /** @enum {string|null} */
                            readonly chosen: "commit" | "best-case" | "pipeline" | "omitted" | null;
                            readonly closeDate: string | null;
                            readonly dealId: string;
                            readonly name: string;
                            readonly owner: {
                                readonly name: string;
                                readonly personId: string;
                            } | null;
                            readonly probability: string | null;
                            readonly stage: string | null;
                            /** @enum {string} */
                            readonly status: "open" | "won" | "lost";
                            readonly weighted: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.CategoryController.set": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ForecastingChoiceRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly base: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                        /** @enum {string} */
                        readonly category: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                        /** @enum {string|null} */
                        readonly chosen: "commit" | "best-case" | "pipeline" | "omitted" | null;
                        readonly dealId: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.CategoryController.policy": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bestCaseFrom: string;
                        readonly commitFrom: string;
                        readonly isDefault: boolean;
                        readonly otherwise: string;
                        readonly stages: readonly {
                            readonly category: string | null;
                            readonly probability: string;
                            readonly stage: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.CategoryController.setPolicy": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ForecastingPolicyRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bestCaseFrom: string;
                        readonly commitFrom: string;
                        readonly isDefault: boolean;
                        readonly otherwise: string;
                        readonly stages: readonly {
                            readonly category: string | null;
                            readonly probability: string;
                            readonly stage: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.SnapshotController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly knownAt?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly at: string;
                            readonly categories: readonly {
                                readonly amount: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                /** @enum {string} */
                                readonly code: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                                readonly deals: number;
                                readonly label: string;
                                readonly weighted: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly withoutAmount: number;
                            }[];
                            readonly currency: string;
                            readonly day: string;
                            readonly knownAt: string;
                            readonly period: string;
                            readonly timeZone: string;
                            readonly weighted: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.SummaryController.of": {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: string;
                readonly cursor?: string;
                readonly knownAt?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly person?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly asOf: string;
                        readonly categories: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly code: "closed" | "commit" | "best-case" | "pipeline" | "omitted";
                            readonly deals: number;
                            readonly label: string;
                            readonly weighted: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly withoutAmount: number;
                        }[];
                        readonly currency: string;
                        readonly expected: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly linesOn: string;
                        readonly people: readonly {
                            readonly bestCase: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly closed: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly commit: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly name: string;
                            readonly omitted: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly personId: string | null;
                            readonly pipeline: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly team: boolean;
                            readonly weighted: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        }[];
                        readonly period: string;
                        readonly periodEnd: string;
                        readonly periodStart: string;
                        readonly person: {
                            readonly name: string;
                            readonly personId: string;
                        } | null;
                        readonly quota: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly team: boolean;
                        readonly weighted: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.ViewController.hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly settled: boolean;
                        readonly views: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.WaterfallController.of": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly from?: string;
                readonly knownAt?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly person?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly currency: string;
                        readonly end: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly endDeals: number;
                        readonly from: string;
                        readonly period: string;
                        readonly start: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly startDeals: number;
                        readonly steps: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly code: "new" | "reopened" | "pulled-in" | "transferred-in" | "increase" | "decrease" | "won" | "lost" | "pushed" | "transferred-out" | "omitted";
                            readonly deals: number;
                            readonly label: string;
                        }[];
                        readonly to: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "forecasting.WaterfallController.deals": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly from?: string;
                readonly knownAt?: string;
                readonly limit?: number;
                readonly period?: string;
                readonly person?: string;
                readonly step?: "new" | "reopened" | "pulled-in" | "transferred-in" | "increase" | "decrease" | "won" | "lost" | "pushed" | "transferred-out" | "omitted";
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly after: {
                                readonly amount: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly closeDate: string | null;
                                /** @enum {string} */
                                readonly status: "open" | "won" | "lost";
                            } | null;
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly before: {
                                readonly amount: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly closeDate: string | null;
                                /** @enum {string} */
                                readonly status: "open" | "won" | "lost";
                            } | null;
                            readonly dealId: string;
                            readonly label: string;
                            readonly name: string;
                            readonly owner: {
                                readonly name: string;
                                readonly personId: string;
                            } | null;
                            /** @enum {string} */
                            readonly step: "new" | "reopened" | "pulled-in" | "transferred-in" | "increase" | "decrease" | "won" | "lost" | "pushed" | "transferred-out" | "omitted";
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["ForecastingProblem"];
                };
            };
        };
    };
    readonly "gateway.AccountsController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly accountId: string;
                            readonly createdAt: string;
                            readonly disabledAt: string | null;
                            readonly email: string;
                            readonly name: string;
                            readonly personId: string | null;
                            readonly roles: readonly ("rep" | "manager" | "compensation-admin" | "finance-approver" | "auditor" | "operator" | "integration")[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.AccountsController.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GatewayAccountRequest"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accountId: string;
                        readonly createdAt: string;
                        readonly disabledAt: string | null;
                        readonly email: string;
                        readonly name: string;
                        readonly personId: string | null;
                        readonly roles: readonly ("rep" | "manager" | "compensation-admin" | "finance-approver" | "auditor" | "operator" | "integration")[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.AccountsController.disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.ApiKeysController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly actsAs: "owner" | "integration";
                            readonly createdAt: string;
                            readonly expiresAt: string;
                            readonly keyId: string;
                            readonly name: string;
                            readonly revokedAt: string | null;
                            readonly scopes: readonly string[];
                            readonly usedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.ApiKeysController.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GatewayApiKeyRequest"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly actsAs: "owner" | "integration";
                        readonly createdAt: string;
                        readonly expiresAt: string;
                        readonly keyId: string;
                        readonly name: string;
                        readonly revokedAt: string | null;
                        readonly scopes: readonly string[];
                        readonly secret: string;
                        readonly usedAt: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.ApiKeysController.revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.CspReportsController.report": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GatewayReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.SessionController.me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly csrfToken: string | null;
                        readonly email: string | null;
                        readonly expiresAt: string | null;
                        readonly name: string;
                        readonly personId: string | null;
                        readonly roles: readonly ("rep" | "manager" | "compensation-admin" | "finance-approver" | "auditor" | "operator" | "integration")[];
                        readonly subject: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.OidcController.callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the page, signed in, or back to the sign-in */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.OidcController.start": {
        readonly parameters: {
            readonly query?: {
                readonly returnTo?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the identity provider */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.SessionController.begin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GatewaySignInRequest"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.SessionController.end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.SessionController.options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly local: boolean;
                        readonly oidc: {
                            readonly name: string;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "gateway.SystemController.read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly services: readonly {
                            readonly deadLetters: number | null;
                            readonly lag: {
                                readonly [key: string]: number;
                            } | null;
                            readonly name: string;
                            readonly outbox: number | null;
                            readonly ready: boolean;
                            readonly reasons: readonly string[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["GatewayProblem"];
                };
            };
        };
    };
    readonly "metrics.AttainmentController.of": {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: string;
                readonly personId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly asOf: string | null;
                            readonly attained: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly held: number;
                            readonly measure: string;
                            readonly periodEnd: string;
                            readonly periodLabel: string;
                            readonly periodStart: string;
                            readonly personId: string;
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly quotaId: string;
                            readonly ratio: string | null;
                            readonly reached: readonly string[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.TeamController.history": {
        readonly parameters: {
            readonly query?: {
                readonly calendar?: string;
                readonly date?: string;
                readonly grain?: "month" | "quarter" | "half" | "year";
                readonly periods?: number;
                readonly personId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly attained: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly period: {
                                /** @enum {string} */
                                readonly basis: "month" | "quarter" | "half" | "year";
                                readonly end: string;
                                readonly fiscalYear: number;
                                readonly index: number;
                                readonly label: string;
                                readonly start: string;
                            };
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly ratio: string | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DealController.attention": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly dealId: string;
                            readonly externalId: string;
                            readonly holds: readonly string[];
                            readonly name: string;
                        }[];
                        readonly nextCursor: string | null;
                        readonly quotas: readonly {
                            readonly credits: number;
                            readonly periodStart: string;
                            readonly personId: string;
                            readonly quotaId: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MetricsReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DealController.all": {
        readonly parameters: {
            readonly query?: {
                readonly attention?: "true" | "false";
                readonly code?: string;
                readonly cursor?: string;
                readonly direction?: "ascending" | "descending";
                readonly from?: string;
                readonly limit?: number;
                readonly order?: "closeDate" | "amount" | "name";
                readonly personId?: string;
                readonly search?: string;
                readonly status?: string;
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly attention: readonly {
                                readonly code: string;
                                readonly detail: string | null;
                            }[];
                            readonly changedAt: string | null;
                            readonly closeDate: string | null;
                            readonly createdOn: string | null;
                            readonly dealId: string;
                            readonly dealType: string | null;
                            readonly externalId: string;
                            readonly homeAmount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly name: string;
                            readonly owner: {
                                readonly name: string;
                                readonly personId: string;
                            } | null;
                            readonly personIds: readonly string[];
                            readonly stage: string | null;
                            /** @enum {string} */
                            readonly status: "open" | "won" | "lost";
                        }[];
                        readonly nextCursor: string | null;
                        readonly totals: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly attention: number;
                            readonly deals: number;
                            /** @enum {string} */
                            readonly status: "open" | "won" | "lost";
                        }[] | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.DealController.credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly credits: readonly {
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly endedOn: string | null;
                            /** @enum {string|null} */
                            readonly endReason: "lost" | "refunded" | "re-owned" | "re-split" | "deleted" | "reopened" | "merged" | "corrected" | null;
                            readonly homeAmount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            /** @enum {string} */
                            readonly kind: "direct" | "split" | "overlay" | "rollup" | "team";
                            readonly on: string;
                            readonly personId: string;
                            readonly role: string;
                            readonly share: string;
                        }[];
                        readonly deal: {
                            readonly accountId: string | null;
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly dealType: string | null;
                            readonly details?: {
                                readonly contractTotal?: string;
                                readonly fields?: {
                                    readonly [key: string]: string;
                                };
                                readonly product?: string;
                                readonly quantity?: string;
                                readonly termMonths?: string;
                            };
                            readonly externalId: string;
                            readonly name: string;
                            readonly rate: string | null;
                        };
                        readonly dealId: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.KpiController.of": {
        readonly parameters: {
            readonly query?: {
                readonly calendar?: string;
                readonly date?: string;
                readonly grain?: "month" | "quarter" | "half" | "year";
                readonly personId?: string;
                readonly team?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: string;
                        readonly kpis: readonly {
                            readonly code: string;
                            readonly currency: string | null;
                            readonly direction: string;
                            readonly text: string;
                            readonly title: string;
                            readonly unit: string;
                            readonly value: string | null;
                        }[];
                        readonly period: {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly end: string;
                            readonly fiscalYear: number;
                            readonly index: number;
                            readonly label: string;
                            readonly start: string;
                        };
                        /** @enum {string} */
                        readonly reach: "own" | "team";
                        readonly subject: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.LeaderboardController.of": {
        readonly parameters: {
            readonly query?: {
                readonly calendar?: string;
                readonly date?: string;
                readonly grain?: "month" | "quarter" | "half" | "year";
                readonly kpi?: string;
                readonly limit?: number;
                readonly team?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendar: string;
                        readonly items: readonly {
                            readonly currency: string | null;
                            readonly name: string;
                            readonly personId: string;
                            readonly rank: number | null;
                            readonly value: string | null;
                        }[];
                        readonly kpi: string;
                        readonly period: {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly end: string;
                            readonly fiscalYear: number;
                            readonly index: number;
                            readonly label: string;
                            readonly start: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.TeamController.of": {
        readonly parameters: {
            readonly query?: {
                readonly calendar?: string;
                readonly date?: string;
                readonly grain?: "month" | "quarter" | "half" | "year";
                readonly personId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly asOf: string;
                        readonly calendar: string;
                        readonly elapsed: string;
                        readonly people: readonly {
                            readonly figure: {
                                readonly attained: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly quota: {
                                    readonly amount: string;
                                    readonly currency: string;
                                } | null;
                                readonly ratio: string | null;
                                /** @enum {string|null} */
                                readonly standing: "reached" | "ahead" | "on-pace" | "behind" | null;
                            } | null;
                            readonly held: number;
                            readonly managerId: string | null;
                            readonly name: string;
                            readonly personId: string;
                            readonly reports: number;
                        }[];
                        readonly period: {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly end: string;
                            readonly fiscalYear: number;
                            readonly index: number;
                            readonly label: string;
                            readonly start: string;
                        };
                        readonly personId: string | null;
                        readonly total: {
                            readonly attained: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly of: "own-quota" | "sum";
                            readonly quota: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly ratio: string | null;
                            /** @enum {string|null} */
                            readonly standing: "reached" | "ahead" | "on-pace" | "behind" | null;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "metrics.ViewController.hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly settled: boolean;
                        readonly views: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["MetricsProblem"];
                };
            };
        };
    };
    readonly "notifications.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.DeliveriesController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly endpoint?: string;
                readonly limit?: number;
                readonly state?: "waiting" | "sending" | "delivered" | "failed";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly attempts: number;
                            readonly channel: string;
                            readonly createdAt: string;
                            readonly endpointId: string | null;
                            readonly error: string | null;
                            readonly finishedAt: string | null;
                            readonly id: string;
                            readonly nextAt: string | null;
                            readonly recipient: string;
                            readonly rule: string;
                            /** @enum {string} */
                            readonly state: "waiting" | "sending" | "delivered" | "failed";
                            readonly status: number | null;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.DeliveriesController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly createdAt: string;
                            readonly createdBy: string;
                            readonly description: string | null;
                            readonly endpointId: string;
                            readonly events: readonly string[];
                            readonly failingSince: string | null;
                            readonly lastError: string | null;
                            readonly lastSuccessAt: string | null;
                            readonly offReason: string | null;
                            /** @enum {string} */
                            readonly state: "active" | "off";
                            readonly url: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.add": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsEndpointBody"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly createdAt: string;
                        readonly createdBy: string;
                        readonly description: string | null;
                        readonly endpointId: string;
                        readonly events: readonly string[];
                        readonly failingSince: string | null;
                        readonly lastError: string | null;
                        readonly lastSuccessAt: string | null;
                        readonly offReason: string | null;
                        readonly secret: string;
                        /** @enum {string} */
                        readonly state: "active" | "off";
                        readonly url: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsEndpointChange"];
            };
        };
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsReplayRangeBody"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly deliveries: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.EndpointsController.rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.InboxController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "all" | "unread";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly at: string;
                            readonly body: string;
                            readonly id: string;
                            readonly link: string;
                            readonly readAt: string | null;
                            readonly rule: string;
                            /** @enum {string} */
                            readonly severity: "info" | "warning" | "critical";
                            readonly subjectPersonId: string | null;
                            readonly title: string;
                            readonly why: string;
                        }[];
                        readonly nextCursor: string | null;
                        readonly unread: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.InboxController.read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.InboxController.readAll": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly read: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.PreferencesController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly channels: readonly {
                            readonly available: boolean;
                            /** @enum {string} */
                            readonly code: "in-app" | "email";
                            readonly label: string;
                        }[];
                        readonly quietHours: {
                            readonly from: string;
                            readonly timeZone: string;
                            readonly to: string;
                        } | null;
                        readonly topics: readonly {
                            readonly about: string;
                            readonly channels: {
                                readonly [key: string]: boolean;
                            };
                            readonly rule: string;
                            readonly title: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.PreferencesController.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsPreferencesBody"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly channels: readonly {
                            readonly available: boolean;
                            /** @enum {string} */
                            readonly code: "in-app" | "email";
                            readonly label: string;
                        }[];
                        readonly quietHours: {
                            readonly from: string;
                            readonly timeZone: string;
                            readonly to: string;
                        } | null;
                        readonly topics: readonly {
                            readonly about: string;
                            readonly channels: {
                                readonly [key: string]: boolean;
                            };
                            readonly rule: string;
                            readonly title: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.RulesController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly eventTypes: readonly string[];
                        readonly items: readonly {
                            readonly about: string;
                            readonly audiences: readonly ("rep" | "manager" | "operator")[];
                            readonly code: string;
                            readonly defaults: {
                                readonly manager?: readonly ("in-app" | "email")[];
                                readonly operator?: readonly ("in-app" | "email")[];
                                readonly rep?: readonly ("in-app" | "email")[];
                            };
                            readonly managerLevels: number;
                            readonly parameters: {
                                readonly [key: string]: string;
                            };
                            readonly title: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.SettingsController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly payFiguresOutside: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.SettingsController.change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NotificationsSettingsBody"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly payFiguresOutside: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.UnsubscribeController.ask": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "notifications.UnsubscribeController.leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotificationsProblem"];
                };
            };
        };
    };
    readonly "planning.CalendarsController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly calendarId: string;
                            readonly code: string;
                            readonly pattern: {
                                /** @enum {string} */
                                readonly kind: "months";
                                readonly startMonth: number;
                            } | {
                                readonly endMonth: number;
                                /** @enum {string} */
                                readonly endRule: "last" | "nearest";
                                readonly endWeekday: number;
                                /** @enum {string} */
                                readonly kind: "weeks";
                                /** @enum {string} */
                                readonly weeks: "4-4-5" | "4-5-4" | "5-4-4";
                            };
                            readonly timeZone: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.CalendarsController.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningCalendarRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly calendarId: string;
                        readonly code: string;
                        readonly pattern: {
                            /** @enum {string} */
                            readonly kind: "months";
                            readonly startMonth: number;
                        } | {
                            readonly endMonth: number;
                            /** @enum {string} */
                            readonly endRule: "last" | "nearest";
                            readonly endWeekday: number;
                            /** @enum {string} */
                            readonly kind: "weeks";
                            /** @enum {string} */
                            readonly weeks: "4-4-5" | "4-5-4" | "5-4-4";
                        };
                        readonly timeZone: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.CreditingPoliciesController.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly code: string;
                            readonly policyId: string;
                            readonly timeline: readonly {
                                /** @enum {string} */
                                readonly direct: "crm" | "owner";
                                readonly from: string;
                                readonly rollupLevels: number | null;
                                readonly to: string | null;
                            }[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.CreditingPoliciesController.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningCreditingPolicyRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly code: string;
                        readonly policyId: string;
                        readonly timeline: readonly {
                            /** @enum {string} */
                            readonly direct: "crm" | "owner";
                            readonly from: string;
                            readonly rollupLevels: number | null;
                            readonly to: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.DeadLetterController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly bodyBytes: number;
                            readonly failedAt: string;
                            readonly headers: {
                                readonly [key: string]: string;
                            };
                            readonly id: string;
                            readonly key: string;
                            readonly offset: string;
                            readonly partition: number;
                            readonly reason: string;
                            readonly replayedAt: string | null;
                            readonly topic: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.DeadLetterController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bodyBytes: number;
                        readonly failedAt: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        readonly id: string;
                        readonly key: string;
                        readonly offset: string;
                        readonly partition: number;
                        readonly reason: string;
                        readonly replayedAt: string | null;
                        readonly topic: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.DeadLetterController.replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningReplayRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reason: string | null;
                        readonly replayed: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ImportsController.people": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description email,name,title,businessUnit,currency,participationFrom,participationTo */
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ImportsController.quotas": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description personEmail,personName,measure,basis,currency,calendar,from,to,amount,thresholds */
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ImportsController.reportingLines": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description personEmail,personName,managerEmail,managerName,from,to */
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.PeopleController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly businessUnit: string | null;
                            readonly currency: string;
                            readonly email: string | null;
                            readonly given: boolean;
                            readonly name: string;
                            readonly participation: readonly {
                                readonly from: string;
                                readonly to: string | null;
                            }[];
                            readonly personId: string;
                            readonly title: string | null;
                            readonly userIds: readonly string[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.PeopleController.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningPersonRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.PeopleController.show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly businessUnit: string | null;
                        readonly currency: string;
                        readonly email: string | null;
                        readonly given: boolean;
                        readonly name: string;
                        readonly participation: readonly {
                            readonly from: string;
                            readonly to: string | null;
                        }[];
                        readonly personId: string;
                        readonly title: string | null;
                        readonly userIds: readonly string[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.QuotasController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly basis: "month" | "quarter" | "half" | "year";
                            readonly calendarId: string;
                            readonly currency: string;
                            readonly measure: string;
                            readonly personId: string;
                            readonly quotaId: string;
                            readonly thresholds: readonly string[];
                            readonly timeline: readonly {
                                readonly amount: string;
                                readonly from: string;
                                readonly to: string | null;
                            }[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.QuotasController.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningQuotaRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ReportingLinesController.list": {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly personId: string;
                            readonly timeline: readonly {
                                readonly from: string;
                                readonly managerId: string | null;
                                readonly to: string | null;
                            }[];
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ReportingLinesController.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlanningReportingLineRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly accepted: number;
                        readonly changed: number;
                        readonly refused: readonly {
                            readonly code: string;
                            readonly column: string | null;
                            readonly line: number;
                            readonly reason: string;
                        }[];
                        readonly rows: number;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
    readonly "planning.ViewsController.hash": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly hash: string;
                        /** @enum {string} */
                        readonly service: "planning";
                        readonly views: {
                            readonly [key: string]: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["PlanningProblem"];
                };
            };
        };
    };
}
