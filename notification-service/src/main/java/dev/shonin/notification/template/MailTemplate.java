package dev.shonin.notification.template;

import io.quarkus.qute.Template;

/**
 * A parsed template file.
 *
 * @param subject its first line
 * @param body the rest
 */
record MailTemplate(Template subject, Template body) {}
