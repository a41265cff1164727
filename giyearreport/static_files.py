"""How static files are kept where the program is in use: under names that carry their hash, and compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Also writes the hashed name of a module into each ``import … from "./post.js";`` of another.

    Django does this only when asked, and only where the statement ends in a semicolon. Modules must not import each
    other in a circle, nor deeper than ``max_post_process_passes``: their names would not come to rest.
    """

    support_js_module_import_aggregation = True
