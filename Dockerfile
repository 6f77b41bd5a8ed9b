FROM python:3.12-slim AS build
COPY requirements/service.txt .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r service.txt

FROM node:22-slim AS web
WORKDIR /clients/web
COPY clients/web/package.json clients/web/package-lock.json clients/web/.npmrc ./
RUN npm ci
# Its types are made from the contract.
COPY clients/openapi.json ../openapi.json
COPY clients/web ./
RUN npm run build

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent sangkien \
    && install --directory --owner=sangkien --mode=0700 /data
COPY --from=build /venv /venv
WORKDIR /app
COPY pyproject.toml ./
COPY alembic alembic
COPY service service
COPY --from=web /clients/web/dist clients/web/dist
RUN /venv/bin/python -m compileall -q service
USER sangkien
ENV PATH=/venv/bin:$PATH DATA_DIR=/data HOST=0.0.0.0 PORT=8000 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
ENTRYPOINT ["python", "-m", "service"]
CMD ["api"]
