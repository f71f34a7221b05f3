# Lets clang look at all sources, warnings as errors. No code is made (-fsyntax-only), so that it takes a
# third of a compilation; what would link is not asked for.
cmake_minimum_required(VERSION 3.24)

if(NOT DEFINED ENV{CI} AND NOT DEFINED ENV{GONGKAI_FULL})
  message("SKIPPED: takes minutes; needs CI=true or GONGKAI_FULL=1")
  return()
endif()
if(NOT CLANGXX)
  message("SKIPPED: there is no clang++")
  return()
endif()

# A build type of its own has the flag: with it in all flags, CMake could not try the compiler.
execute_process(
  COMMAND ${CMAKE_COMMAND} -S ${TREE} -B ${WORK} -G Ninja -DCMAKE_CXX_COMPILER=${CLANGXX}
    -DCMAKE_BUILD_TYPE=Syntax -DCMAKE_CXX_FLAGS_SYNTAX=-fsyntax-only -DGONGKAI_WERROR=ON
    -DGONGKAI_TESTS=OFF -DGONGKAI_CLI=ON
    -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "," ";" targets "${TARGETS}")
execute_process(COMMAND ${CMAKE_COMMAND} --build ${WORK} --target ${targets} -- -k 0 --quiet
  COMMAND_ERROR_IS_FATAL ANY)
