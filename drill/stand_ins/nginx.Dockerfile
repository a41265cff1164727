# In place of nginx's own image where no registry is at hand: Debian's, with its user, and its logs where that has them.
FROM debian:bookworm-slim
COPY script/bootstrap script/debian-packages script/
RUN script/bootstrap proxy
RUN useradd --system --no-create-home nginx \
    && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log
USER nginx
