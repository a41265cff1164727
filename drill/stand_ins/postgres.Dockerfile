# In place of PostgreSQL's own image where no registry is at hand: Debian's, started by what docker-compose.yml says.
FROM debian:bookworm-slim
COPY script/bootstrap script/debian-packages script/
RUN script/bootstrap database
COPY postgres.sh /usr/local/bin/
RUN install -d -o postgres -g postgres -m 700 /var/lib/postgresql/data \
    && install -d -o postgres -g postgres -m 3777 /var/run/postgresql
ENV PATH=/usr/lib/postgresql/15/bin:$PATH PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql/data
USER postgres
CMD ["postgres.sh"]
