#!/bin/sh
# Unpacks the application and keeps its classes as the JVM has them in memory: it starts in half the time.
#   sh deploy/unpack.sh target/professional-differences-<version>.jar /opt/professional-differences
# By the Java that will run it, and again after each upgrade of Java: an archive of another one is passed over, not refused.
set -eu
jar=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$jar" "$work/professional-differences.jar"
rm -rf "$folder/lib" "$folder/classes.jsa"
java -Djarmode=tools -jar "$work/professional-differences.jar" extract --force --destination "$folder"

# The demo starts in a folder that is thrown away, up to where it would take requests.
cd "$work"
env -u SPRING_PROFILES_ACTIVE java -Duser.timezone=UTC -XX:+UseSerialGC -XX:ArchiveClassesAtExit="$folder/classes.jsa" -Xlog:cds=off \
  -Xlog:cds+dynamic=off -Dspring.context.exit=onRefresh -jar "$folder/professional-differences.jar" > start.log 2>&1 \
  || { cat start.log >&2; exit 1; }
chmod 644 "$folder/classes.jsa"
