# The image of two services: the one-shot that deploys infra/ with cdklocal, and the console. `npm ci` here is the only fetch besides the images.
FROM node:22-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
ARG NPM_CONFIG_REGISTRY
RUN npm ci --ignore-scripts --no-progress

# Synthesized, bundled and built once per change of the code, not at each start.
FROM modules AS build
ENV CDK_DISABLE_CLI_TELEMETRY=true CDK_DISABLE_VERSION_CHECK=1
COPY tsconfig.json ./
COPY handler handler
COPY infra infra
RUN cd infra && ../node_modules/.bin/cdk synth --quiet --no-notices
COPY engine engine
COPY console console
COPY scenarios scenarios
COPY sandbox sandbox
RUN node sandbox/bin/build.mjs

FROM modules AS production
RUN npm prune --omit=dev --ignore-scripts --no-progress

FROM node:22-slim
WORKDIR /app
ENV CDK_DISABLE_CLI_TELEMETRY=true CDK_DISABLE_VERSION_CHECK=1
COPY --from=production /app ./
COPY --from=build /app/infra infra
COPY --from=build /app/dist dist
COPY sandbox/bin sandbox/bin
COPY localstack/*.mjs localstack/
CMD ["node", "localstack/deploy.mjs"]
