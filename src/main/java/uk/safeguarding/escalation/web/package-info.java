/**
 * Our own pages and files beside Camunda's applications: who may ask, and in which shape
 * the register's answers are handed out.
 */
package uk.safeguarding.escalation.web;
