# The app in a container: `docker build -t la-canvas .`, or with https before it: `docker compose up`.
# See canvas/deploy/README.md. It writes in /data only, and runs as a user that owns nothing else.

FROM python:3.13-slim AS packages
COPY requirements.lock /
# Finished packages only: nothing is compiled, so no compiler is needed here either.
RUN python -m venv /packages \
    && /packages/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-input \
        --only-binary=:all: --require-hashes --requirement /requirements.lock \
    && /packages/bin/python -m compileall -q /packages/lib \
    && /packages/bin/python -m pip uninstall --yes --quiet pip

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin canvas \
    && install --directory --owner canvas --group canvas --mode 700 /data
COPY --from=packages /packages /packages
WORKDIR /app
COPY LICENSE app.py ./
COPY .streamlit/config.toml .streamlit/
COPY sheets sheets
COPY exports exports
COPY canvas canvas
ENV PATH=/packages/bin:/usr/local/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
ENV HOST=0.0.0.0 PORT=8501 DATA=/data
VOLUME /data
EXPOSE 8501
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
# Stopping is a signal to the app itself, which then closes its files.
CMD ["python", "app.py"]
