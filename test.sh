#!/usr/bin/env bash
# Builds everything once and runs every test project. The last line says "N passed, N failed" (and ", N skipped" if any were);
# the exit code is not zero when a test failed, a suite crashed or a suite ran no test.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

readonly configuration=Release
readonly unit_limit=300 # seconds for one suite
readonly end_to_end_limit=540
readonly cluster_limit=600
readonly orleans_limit=900 # a suite whose every test starts two silos
readonly capabilities_limit=780 # every capability, in three directions, with two versions of Baileys

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# No build server of ours may outlive the run.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
# Every process that this run starts inherits this mark, so that what is left at the end can be found, whoever its parent is by then.
export WAPIO_TEST_RUN="run-$$-$RANDOM$RANDOM"

# What the suites left, kept for a look after a failure.
results="$PWD/TestResults"
passed=0 failed=0 skipped=0

end_children() {
  local environment process
  for environment in /proc/[0-9]*/environ; do
    process=${environment//[!0-9]/}
    if [[ $process != "$$" && $process != "$BASHPID" ]] && grep -qsz "^WAPIO_TEST_RUN=$WAPIO_TEST_RUN\$" "$environment"; then
      kill -KILL "$process" 2>/dev/null
    fi
  done
}

finish() {
  end_children
  local line="$passed passed, $failed failed"
  ((skipped > 0)) && line+=", $skipped skipped"
  echo "$line"
  ((failed == 0 && passed > 0)) && exit 0
  exit 1
}

fail() {
  echo "FAILED: $1"
  failed=$((failed + 1))
}

# What the tests need of npm: the Baileys peer, and a validator of the API document.
install_packages() {
  local folder=$1 what=$2
  if ! command -v npm >/dev/null; then
    echo "npm is not installed: the tests that need $what will fail and say so."
  elif [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then
    echo "Installed already: $what."
  else
    (cd "$folder" && timeout 240 npm ci --ignore-scripts --no-audit --no-fund) || echo "npm ci failed: the tests that need $what will fail and say so."
  fi
}

# Reads one counter of a results file.
counter() {
  grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*'
}

# Runs a test project on SQLite or PostgreSQL and on a grain host; tests that are about the other engine itself are left out.
run_suite() {
  local project=$1 storage=${2:-Sqlite} host=${3:-Embedded} other=Postgres name limit=$unit_limit file code total executed good bad
  name=$(basename "$project" .csproj)
  [[ $name == EndToEnd.Tests ]] && limit=$end_to_end_limit
  [[ $name == Cluster.Tests ]] && limit=$cluster_limit
  [[ $name == Capabilities.Tests ]] && limit=$capabilities_limit
  [[ $storage == Postgres ]] && other=Sqlite && name+=" on PostgreSQL"
  [[ $host == Orleans ]] && name+=" on Orleans" && limit=$orleans_limit
  file="$results/$name.trx"
  echo "== $name"
  WAPIO_TEST_STORAGE=$storage timeout --kill-after=10 "$limit" dotnet test "$project" --no-build -c "$configuration" -p:GrainHost="$host" -nodeReuse:false \
    --filter "Engine!=$other" --logger "trx;LogFileName=$file" --logger "console;verbosity=minimal"
  code=$?
  if [[ ! -s $file ]]; then
    fail "$name left no results (exit code $code)"
    return
  fi
  total=$(counter "$file" total) executed=$(counter "$file" executed) good=$(counter "$file" passed) bad=$(counter "$file" failed)
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  if ((executed == 0)); then
    fail "$name ran no test (exit code $code)"
  elif ((code != 0 && bad == 0)); then
    fail "$name crashed (exit code $code)"
  fi
}

# What touches the database once more, on a PostgreSQL server that the suites start themselves.
run_postgres_leg() {
  if ! command -v initdb >/dev/null || ! command -v postgres >/dev/null; then
    echo "The PostgreSQL leg was not run: initdb and postgres (15 or later) are not on the PATH."
    return
  fi
  run_suite tests/Storage.Tests/Storage.Tests.csproj Postgres
  run_suite tests/EndToEnd.Tests/EndToEnd.Tests.csproj Postgres
}

# The same grain sources against the real Orleans, in output folders of their own: when asked for, the suites that use grains in two silos over PostgreSQL, and a
# cluster of processes.
run_orleans_leg() {
  local code project
  if ! timeout 120 dotnet restore Silo -p:GrainHost=Orleans >"$results/orleans-restore.log" 2>&1; then
    echo "The Orleans leg was not run: $(grep -m1 -oE 'error [A-Z]+[0-9]+: .*' "$results/orleans-restore.log" | cut -c1-200 || true)"
    return
  fi

  for project in Grains Api EndToEnd Cluster; do
    timeout 600 dotnet build "tests/$project.Tests" -c "$configuration" -p:GrainHost=Orleans -nodeReuse:false >>"$results/orleans-build.log" 2>&1
    code=$?
    if ((code != 0)); then
      grep -E 'error' "$results/orleans-build.log" | sort -u | head -20
      fail "the build of $project.Tests with GrainHost=Orleans (exit code $code)"
      return
    fi
  done

  echo "The Orleans leg was built: the grains and the program compile against Orleans."
  if ! command -v initdb >/dev/null || ! command -v postgres >/dev/null; then
    echo "The suites were not run on Orleans: initdb and postgres (15 or later) are not on the PATH."
    return
  fi

  if [[ -z ${WAPIO_TEST_CLUSTER:-} ]]; then
    echo "The suites were not run on Orleans, nor the cluster's, which stops, freezes and cuts off many processes: they take half an hour. WAPIO_TEST_CLUSTER=1 runs them."
    return
  fi

  for project in Grains Api EndToEnd Cluster; do run_suite "tests/$project.Tests/$project.Tests.csproj" Postgres Orleans; done
}

trap finish EXIT
trap 'failed=$((failed + 1)); exit 1' INT TERM

if ! command -v dotnet >/dev/null; then
  fail "the .NET 10 SDK is not installed (see https://dot.net)"
  exit 1
fi

rm -rf "$results" && mkdir -p "$results"
install_packages tests/baileys "the Baileys peer"
install_packages tests/openapi "the validator of the API document"
echo "Building"
if ! dotnet build Wapio.sln -c "$configuration" -nodeReuse:false >"$results/build.log" 2>&1; then
  grep -E 'error' "$results/build.log" | sort -u | head -30
  fail "the build"
  exit 1
fi

for project in tests/*/*.Tests.csproj; do
  [[ $project == *EndToEnd* || $project == *Cluster* ]] || run_suite "$project"
done
run_suite tests/EndToEnd.Tests/EndToEnd.Tests.csproj
run_postgres_leg
run_orleans_leg
