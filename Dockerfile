# One image for every service of Attain; the service is chosen by the container's argument (see deploy/README.md).
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /attain
COPY . .
# The build installs the locked dependencies first; nothing runs an install script (.npmrc).
RUN node scripts/run.mjs build
# Compiled code and what it needs at run time; sources, tests and tools stay behind.
RUN npm prune --omit=dev --omit=optional --no-audit --no-fund --loglevel=error \
 && rm -rf apps/bench apps/chaos apps/proofs apps/standalone libs/testing libs/rehearsal \
 && find apps libs -type d \( -name src -o -name test -o -name tools -o -name out-tsc \) -not -path '*/node_modules/*' -prune -exec rm -rf {} +

FROM ${NODE_IMAGE}
WORKDIR /attain
# Young objects of a whole batch fit, so that fewer of them are copied twice.
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=32 \
    TZ=UTC \
    ATTAIN_HTTP_HOST=0.0.0.0 \
    ATTAIN_HTTP_PORT=8080
COPY --from=build --chown=root:root /attain/package.json ./
COPY --from=build --chown=root:root /attain/node_modules ./node_modules
COPY --from=build --chown=root:root /attain/libs ./libs
COPY --from=build --chown=root:root /attain/apps ./apps
COPY --from=build --chown=root:root /attain/deploy/docker ./deploy/docker
# Files belong to root and are only read; the process needs no folder of its own but /tmp.
USER node
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "deploy/docker/healthcheck.mjs"]
ENTRYPOINT ["node", "deploy/docker/run.mjs"]
