# The one-shot service that deploys infra/ with cdklocal. `npm ci` here is the only fetch besides the images.
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
ARG NPM_CONFIG_REGISTRY
RUN npm ci --omit=dev --ignore-scripts --no-progress
COPY tsconfig.json ./
COPY infra infra
COPY handler handler
COPY localstack/deploy.mjs localstack/deploy.mjs
CMD ["node", "localstack/deploy.mjs"]
