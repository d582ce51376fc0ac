# The one-shot service that deploys infra/ with cdklocal. `npm ci` here is the only fetch besides the images.
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
ARG NPM_CONFIG_REGISTRY
RUN npm ci --omit=dev --ignore-scripts --no-progress
ENV CDK_DISABLE_CLI_TELEMETRY=true CDK_DISABLE_VERSION_CHECK=1
COPY tsconfig.json ./
COPY infra infra
COPY handler handler
# Synthesized and bundled once per change of the code, not at each start.
RUN cd infra && ../node_modules/.bin/cdk synth --quiet --no-notices
COPY localstack/deploy.mjs localstack/deploy.mjs
CMD ["node", "localstack/deploy.mjs"]
