/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/policy/mail-providers.h"

#include <string.h>

/* A certificate of such a name says which provider sent, never for whom: every customer's mail
 * shows it, so rule E9 matches it with nobody. Above each row: a name of an outgoing server that
 * stands in Received fields of the public archives of mailing lists, as the server that took the
 * mail wrote it (2006 to 2026). A row more is a name more that cannot prove; it never makes one
 * prove. So only what belongs to outgoing mail alone is here: "amazonaws.com" would catch any
 * company's own machine. */
/* Octets of the longest row. */
#define MAX_ROW 20

/* A row that is longer does not compile. */
#define ROW(domain, provider)                                                                      \
  {                                                                                                \
    { domain, sizeof domain - 1 + 0 * sizeof (char[sizeof domain - 1 <= MAX_ROW ? 1 : -1]) },      \
        provider                                                                                   \
  }

static const struct {
  DsecSpan domain;
  const char *provider;
} rows[] = {
  /* NAM02-DM3-obe.outbound.protection.outlook.com. Microsoft, "EOP Field Notes": "TLS, Connectors,
   * and You" says that its certificate has the CN mail.protection.outlook.com. */
  ROW ("outlook.com", "Exchange Online"),
  /* USG02-CY1-obe.outbound.protection.office365.us */
  ROW ("office365.us", "Exchange Online"),
  /* CHN02-BJS-obe.outbound.protection.partner.outlook.cn */
  ROW ("partner.outlook.cn", "Exchange Online (21Vianet)"),
  /* mail-lf1-x143.google.com, with the Client CN smtp.gmail.com */
  ROW ("google.com", "Google"),
  ROW ("gmail.com", "Google"),
  /* a27-22.smtp-out.us-west-2.amazonses.com. Amazon, "SetIdentityMailFromDomain": amazonses.com is
   * the MAIL FROM domain, too, unless one is set. */
  ROW ("amazonses.com", "Amazon SES"),
  /* o1.b.az.sendgrid.net */
  ROW ("sendgrid.net", "SendGrid"),
  /* m43-7.mailgun.net */
  ROW ("mailgun.net", "Mailgun"),
  ROW ("mailgun.org", "Mailgun"), /* who has no domain of his own there sends as NAME.mailgun.org */
  /* mta203-ab1.mtasv.net */
  ROW ("mtasv.net", "Postmark"),
  /* mail187-21.suw11.mandrillapp.com, mail150.suw14.mcdlv.net, mail112.suw15.mcsv.net,
   * mail158.suw161.rsgsv.net */
  ROW ("mandrillapp.com", "Mailchimp"),
  ROW ("mcdlv.net", "Mailchimp"),
  ROW ("mcsv.net", "Mailchimp"),
  ROW ("rsgsv.net", "Mailchimp"),
  /* mta-81-59.sparkpostmail.com */
  ROW ("sparkpostmail.com", "SparkPost"),
  /* o22.p38.mailjet.com */
  ROW ("mailjet.com", "Mailjet"),
  /* db229.mta.exacttarget.com, smtp09-ia4-sp3.mta.salesforce.com */
  ROW ("mta.exacttarget.com", "Salesforce"),
  ROW ("mta.salesforce.com", "Salesforce"),
  /* us-smtp-delivery-124.mimecast.com */
  ROW ("mimecast.com", "Mimecast"),
  /* mx0a-001ae601.pphosted.com, m0279866.ppops.net, dispatch1-us1.ppe-hosted.com */
  ROW ("pphosted.com", "Proofpoint"),
  ROW ("ppops.net", "Proofpoint"),
  ROW ("ppe-hosted.com", "Proofpoint"),
  /* mail1.bemta24.messagelabs.com */
  ROW ("messagelabs.com", "Symantec Email Security"),
  /* esa6.hgst.iphmx.com */
  ROW ("iphmx.com", "Cisco Secure Email"),
  /* outbound-ip168b.ess.barracuda.com */
  ROW ("ess.barracuda.com", "Barracuda"),
  /* repost01.tmes.trendmicro.eu; relay.tmes.trendmicro.com is what customers hand their mail to */
  ROW ("tmes.trendmicro.com", "Trend Micro"),
  ROW ("tmes.trendmicro.eu", "Trend Micro"),
  /* mfod-euw1.prod.hydra.sophos.com */
  ROW ("hydra.sophos.com", "Sophos"),
  /* mx-relay49-hz3.antispameurope.com */
  ROW ("antispameurope.com", "Hornetsecurity"),
  /* out1-45.antispamcloud.com */
  ROW ("antispamcloud.com", "SpamExperts"),
  /* cluster-e.mailcontrol.com */
  ROW ("mailcontrol.com", "Forcepoint"),
  /* sender4-op-o15.zoho.com, sender1.zohomail.com */
  ROW ("zoho.com", "Zoho Mail"),
  ROW ("zohomail.com", "Zoho Mail"),
  /* pv50p00im-ztdg10011201.me.com */
  ROW ("me.com", "iCloud Mail"),
  /* mout.kundenserver.de, mout.perfora.net */
  ROW ("kundenserver.de", "IONOS"),
  ROW ("perfora.net", "IONOS"),
  /* 6.mo582.mail-out.ovh.net, mxplan5.mail.ovh.net */
  ROW ("mail-out.ovh.net", "OVHcloud"),
  ROW ("mail.ovh.net", "OVHcloud"),
  /* mo4-p01-ob.smtp.rzone.de */
  ROW ("rzone.de", "Strato"),
  /* out1-smtp.messagingengine.com */
  ROW ("messagingengine.com", "Fastmail"),
  /* mail-40130.protonmail.ch */
  ROW ("protonmail.ch", "Proton Mail"),
  /* forward103j.mail.yandex.net */
  ROW ("mail.yandex.net", "Yandex"),
  /* p3plsmtpa09-05.prod.phx3.secureserver.net */
  ROW ("secureserver.net", "GoDaddy"),
};

/* @name: without a final dot. */
static const char *
find_exact (DsecSpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].domain.size == name.size && dsec_span_equal_nocase (rows[i].domain, name))
      return rows[i].provider;
  }
  return NULL;
}

/* From the right, label by label, and no further than the longest row: every partner of a long list
 * is asked about. */
const char *
dsec_mail_provider_find (DsecSpan name)
{
  const char *provider = NULL;
  gsize size = 1;
  gsize n_dots = 0;

  if (name.size > 0 && name.data[name.size - 1] == '.')
    name.size--;
  for (; size <= MIN (name.size, MAX_ROW) && provider == NULL; size++) {
    const char *start = name.data + name.size - size;

    n_dots += *start == '.' ? 1 : 0;
    if (n_dots > 0 && (size == name.size || start[-1] == '.'))
      provider = find_exact ((DsecSpan){ start, size });
  }
  return provider;
}
