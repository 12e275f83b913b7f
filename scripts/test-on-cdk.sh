#!/usr/bin/env bash
# Runs the unit tests on another version of the CDK: scripts/test-on-cdk.sh AWS_CDK_LIB CONSTRUCTS [jest options]
#
# It is installed outside the repository: jsii-docgen reads every assembly below the project, and API.md would describe it.
set -euo pipefail

cdk=$1
constructs=$2
modules=$(mktemp -d)
trap 'rm -rf "$modules"' EXIT

npm install --prefix "$modules" --no-package-lock --no-audit --no-fund "aws-cdk-lib@$cdk" "constructs@$constructs"

# Newer versions report findings of their own on the small templates of the tests.
npx jest --ci --silent --coverage=false --reporters=default --moduleNameMapper "{
  \"^cdk-cis-alarms$\": \"<rootDir>/src\",
  \"^aws-cdk-lib(/.*)?$\": \"$modules/node_modules/aws-cdk-lib\$1\",
  \"^constructs$\": \"$modules/node_modules/constructs\"
}" "${@:3}"
