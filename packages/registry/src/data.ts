/** Every record of `data/`, one import a file, in the order of the ids. */
import type { Vendor } from '@assent/contract';
import adobeFonts from '../data/adobe-fonts.json' with { type: 'json' };
import bitrix24Core from '../data/bitrix24-core.json' with { type: 'json' };
import bitrix24Widget from '../data/bitrix24-widget.json' with { type: 'json' };
import cloudflare from '../data/cloudflare.json' with { type: 'json' };
import cloudflareTurnstile from '../data/cloudflare-turnstile.json' with { type: 'json' };
import cloudflareWebAnalytics from '../data/cloudflare-web-analytics.json' with { type: 'json' };
import facebookSocialPlugins from '../data/facebook-social-plugins.json' with { type: 'json' };
import googleAds from '../data/google-ads.json' with { type: 'json' };
import googleAdsense from '../data/google-adsense.json' with { type: 'json' };
import googleAnalytics from '../data/google-analytics.json' with { type: 'json' };
import googleFonts from '../data/google-fonts.json' with { type: 'json' };
import googleMaps from '../data/google-maps.json' with { type: 'json' };
import googleRecaptcha from '../data/google-recaptcha.json' with { type: 'json' };
import googleTagManager from '../data/google-tag-manager.json' with { type: 'json' };
import hcaptcha from '../data/hcaptcha.json' with { type: 'json' };
import hotjar from '../data/hotjar.json' with { type: 'json' };
import hubspot from '../data/hubspot.json' with { type: 'json' };
import intercom from '../data/intercom.json' with { type: 'json' };
import linkedinInsight from '../data/linkedin-insight.json' with { type: 'json' };
import matomoCloud from '../data/matomo-cloud.json' with { type: 'json' };
import matomoSelfhosted from '../data/matomo-selfhosted.json' with { type: 'json' };
import metaPixel from '../data/meta-pixel.json' with { type: 'json' };
import microsoftClarity from '../data/microsoft-clarity.json' with { type: 'json' };
import microsoftUet from '../data/microsoft-uet.json' with { type: 'json' };
import openstreetmap from '../data/openstreetmap.json' with { type: 'json' };
import pinterestTag from '../data/pinterest-tag.json' with { type: 'json' };
import plausible from '../data/plausible.json' with { type: 'json' };
import redditPixel from '../data/reddit-pixel.json' with { type: 'json' };
import snapchatPixel from '../data/snapchat-pixel.json' with { type: 'json' };
import stripe from '../data/stripe.json' with { type: 'json' };
import tiktokEmbed from '../data/tiktok-embed.json' with { type: 'json' };
import tiktokPixel from '../data/tiktok-pixel.json' with { type: 'json' };
import vimeo from '../data/vimeo.json' with { type: 'json' };
import xEmbed from '../data/x-embed.json' with { type: 'json' };
import xPixel from '../data/x-pixel.json' with { type: 'json' };
import youtube from '../data/youtube.json' with { type: 'json' };

// JSON modules are typed by their values, with plain strings where the contract has closed lists.
// data.test.ts parses every file with the contract's schema, so nothing is parsed at run time.
export const REGISTRY = [
  adobeFonts,
  bitrix24Core,
  bitrix24Widget,
  cloudflare,
  cloudflareTurnstile,
  cloudflareWebAnalytics,
  facebookSocialPlugins,
  googleAds,
  googleAdsense,
  googleAnalytics,
  googleFonts,
  googleMaps,
  googleRecaptcha,
  googleTagManager,
  hcaptcha,
  hotjar,
  hubspot,
  intercom,
  linkedinInsight,
  matomoCloud,
  matomoSelfhosted,
  metaPixel,
  microsoftClarity,
  microsoftUet,
  openstreetmap,
  pinterestTag,
  plausible,
  redditPixel,
  snapchatPixel,
  stripe,
  tiktokEmbed,
  tiktokPixel,
  vimeo,
  xEmbed,
  xPixel,
  youtube,
] as readonly Vendor[];
