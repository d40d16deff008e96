# The product in an image: docker build -t jianhui .
# `npm run test:image` takes these steps in empty folders, without Docker.

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY .ci .ci
RUN node .ci/prepare.js install
COPY . .
RUN node .ci/prepare.js build

FROM node:24-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
ENV HOST=0.0.0.0
ENV PORT=3000
ENV JIANHUI_DATA_DIR=/data
WORKDIR /app
COPY package.json ./
COPY --from=packages /packages/node_modules node_modules
COPY --from=build /build/dist/projections dist/projections
COPY --from=build /build/dist/src dist/src
COPY --from=build /build/dist/web dist/web
# The user node of the base image.
RUN install -d -o 1000 -g 1000 -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The command line: `docker run jianhui verify` and all others; it runs the product unless told.
ENTRYPOINT ["node", "dist/src/cli/main.js"]
CMD ["serve"]
