# An OpenID provider of another make (Python, Django OAuth Toolkit): a person signs in and allows on pages of its own with cookies
# and cross-site tokens, PKCE is required, refresh tokens rotate and one that comes twice ends them all, and a name is told by
# UserInfo alone.
import json
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path
from jwcrypto import jwk
from wsgiref.simple_server import WSGIRequestHandler, make_server

LOGIN = '<form method="post">{% csrf_token %}{{ form }}<button>Sign in</button></form>'

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    LOGIN_URL="/login",
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    OAUTH2_PROVIDER={
        "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Validator",
        "OIDC_ENABLED": True,
        "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
        "OIDC_RSA_PRIVATE_KEY": jwk.JWK.generate(kty="RSA", size=2048).export_to_pem(private_key=True, password=None).decode(),
        "REFRESH_TOKEN_REUSE_PROTECTION": True,
        "SCOPES": {name: name for name in ("openid", "profile", "offline_access", "enroll")},
        **{f"COMPLIANT_BCP_RFC9700_{rule}": True for rule in ("PKCE_METHOD", "AUTHZ_RESPONSE_ISS", "TOKEN_STORAGE")},
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="only for tests",
    SILENCED_SYSTEM_CHECKS=["security", "oauth2_provider"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": False,
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN}),
                    "django.template.loaders.app_directories.Loader",
                ]
            },
        }
    ],
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.auth.views import LoginView  # noqa: E402
from oauth2_provider.models import Application  # noqa: E402
from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: E402


class Validator(OAuth2Validator):
    oidc_claim_scope = None

    def get_userinfo_claims(self, request):
        name = request.user.get_username()
        return {**super().get_userinfo_claims(request), "preferred_username": f"{name}@another.example", "name": f"Person {name}"}

    # What it gives away is told to the test, which looks for it where it must not be.
    def save_bearer_token(self, token, request, *args, **kwargs):
        tell("issued", token["access_token"], token.get("refresh_token"))
        return super().save_bearer_token(token, request, *args, **kwargs)

    def finalize_id_token(self, *args):
        token = super().finalize_id_token(*args)
        tell("issued", token)
        return token


def tell(name, *values):
    print(json.dumps({name: [value for value in values if value]}), flush=True)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


urlpatterns = [path("login", LoginView.as_view()), path("", include("oauth2_provider.urls"))]
sys.modules["__main__"].__dict__.setdefault("urlpatterns", urlpatterns)
call_command("migrate", verbosity=0)
for person in ("wei", "mei"):
    User.objects.create_user(person, password="any")
Application.objects.create(
    client_id="enroll-desk",
    client_type=Application.CLIENT_PUBLIC,
    authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
    redirect_uris="http://127.0.0.1/cb",
    algorithm=Application.RS256_ALGORITHM,
)
server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
tell("issuer", f"http://127.0.0.1:{server.server_port}")
server.serve_forever()
